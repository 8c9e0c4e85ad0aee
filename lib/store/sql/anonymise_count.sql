-- What a retention run up to $before (a Paris day, not included) of $network would take away: events that still say who
-- their signatory is, and rows of remarks with cells. A row set aside has no date that can be trusted: it goes with
-- its import, once that reaches further back than $before. One row: BIGINT, BIGINT.
SELECT (SELECT count(*)
        FROM signature_events
        JOIN agencies USING (agency_id)
        WHERE network_id = $network AND created_on < $before AND {{named}}),
       (SELECT count(DISTINCT (import_id, row_number))
        FROM import_problems
        JOIN imports USING (import_id)
        WHERE network_id = $network AND {{old_import}} AND (cells <> '[]' OR value IS NOT NULL))
