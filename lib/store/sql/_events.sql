-- Signature events in scope and filters.
(
    SELECT e.*, a.agency
    FROM signature_events e
    JOIN {{scoped_agencies}} a USING (agency_id)
    WHERE {{chosen}}
)
