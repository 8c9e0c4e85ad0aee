-- Of the launches in the CTE `launches` (agency_id, contract, created_on, launched), those of a contract that had been
-- launched before.
(
    SELECT *
    FROM launches
    QUALIFY row_number() OVER (PARTITION BY agency_id, contract ORDER BY launched) > 1
)
