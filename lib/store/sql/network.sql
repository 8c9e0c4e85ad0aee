-- The store's network. One row: VARCHAR network_id, VARCHAR name.
SELECT min(network_id) AS network_id, arg_min(name, network_id) AS name FROM networks
