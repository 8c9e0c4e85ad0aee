-- Uses as the ledger books them, as they were known at $known (naive UTC; NULL: now): those whose first import had
-- come, and those of imports that have been undone since. States and policies are today's. $network.
-- VARCHAR agency_id, wallet_id, product, TIMESTAMP effective_at (UTC), DATE effective_on, BIGINT credits, BOOLEAN recredited.
(
    SELECT agency_id, wallet_id, product, effective_at, effective_on, credits, recredited
    FROM {{ledger_uses}}
    WHERE $known::TIMESTAMP IS NULL AND network_id = $network
    UNION ALL
    (
        WITH first_seen AS (
            SELECT use_id, min(imported_at) AS seen_at
            FROM (
                SELECT event_id::VARCHAR AS use_id, import_id FROM sightings
                UNION ALL
                SELECT use_id, import_id FROM use_sightings
            )
            JOIN imports USING (import_id)
            WHERE $known::TIMESTAMP IS NOT NULL
            GROUP BY use_id
        ),
        stored AS (
            SELECT u.*
            FROM {{ledger_uses}} u
            LEFT JOIN imports i USING (import_id)
            LEFT JOIN first_seen f ON u.import_id IS NULL AND u.use_id = f.use_id
            WHERE $known::TIMESTAMP IS NOT NULL AND u.network_id = $network
              -- A use without any import was there before there were receipts.
              AND coalesce(i.imported_at, f.seen_at, TIMESTAMP '0001-01-01') < $known
        ),
        withdrawn AS (
            SELECT DISTINCT ON (w.use_id) t.agency_id, t.wallet_id, w.product, w.effective_at, w.effective_on,
                   w.credits, false AS recredited
            FROM withdrawn_uses w
            JOIN ledger_terms t
                ON w.agency_id = t.agency_id AND w.product = t.product
               AND w.effective_on >= t.from_on AND w.effective_on < t.until_on
            WHERE t.network_id = $network AND w.known_from < $known AND w.known_until >= $known
              AND NOT EXISTS (FROM stored WHERE stored.use_id = w.use_id)
        )
        SELECT agency_id, wallet_id, product, effective_at, effective_on, credits, recredited FROM stored
        UNION ALL
        FROM withdrawn
    )
)
