-- How far the uses of registered letters and ERP reach, from the uses themselves; columns as in the table use_spans.
-- Where the cache is kept, _use_spans_kept.sql stands in.
(
    SELECT agency_id, min(used_on) AS first_on, max(used_on) AS last_on, max(used_at) AS newest_at
    FROM product_uses
    GROUP BY agency_id
)
