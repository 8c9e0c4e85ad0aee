-- The columns of product_uses and use_sightings, in the tables' order.
use_id, agency_id, product, quantity, used_at, used_on, user_name, team, reference, import_id
