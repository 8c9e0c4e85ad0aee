-- The wallets of a scope that the filters leave: its agencies' own, and for the whole network the network's (law A1).
-- A wallet is an agency's as a whole: a scope's team and user do not narrow it. VARCHAR wallet_id, name, BOOLEAN is_network.
(
    SELECT agency_id AS wallet_id, agency AS name, false AS is_network
    FROM {{scoped_agencies}}
    UNION ALL
    SELECT network_id, name, true
    FROM networks
    WHERE network_id = $network AND $scope_agencies::VARCHAR[] IS NULL
      AND ($agencies::VARCHAR[] IS NULL OR list_contains($agencies::VARCHAR[], name))
)
