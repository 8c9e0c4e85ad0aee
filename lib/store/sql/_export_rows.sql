-- The rows of an export in order, in the columns of _export_columns.sql.
(
    -- Sorted before anything is made of the rows, while they are narrow.
    SELECT {{export_columns}}
    FROM (
        SELECT *
        FROM {{events}}
        WHERE {{in_period}} AND created_on >= $first AND created_on <= $last
        ORDER BY created_at, contract, event_id
    )
)
