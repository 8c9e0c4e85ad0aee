-- The rules of law C2 that were entered for a network's products, the latest first. They are the network's own: a
-- scope that sees any of it sees them. $network, $scope_agencies.
-- VARCHAR product, DATE from_on (Paris day of launch), VARCHAR consume_on, recredit_on, TIMESTAMP entered_at (UTC),
-- VARCHAR entered_by, BOOLEAN stands (false: said again for the same day); one row an entry.
SELECT product, from_on, consume_on, recredit_on, entered_at, entered_by,
       row_number() OVER (PARTITION BY product, from_on ORDER BY entered_at DESC) = 1 AS stands
FROM product_policies
WHERE network_id = $network
  AND ($scope_agencies::VARCHAR[] IS NULL OR len($scope_agencies::VARCHAR[]) > 0)
ORDER BY product, from_on DESC, entered_at DESC
