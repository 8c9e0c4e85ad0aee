-- The stored events that the incoming file speaks of again: the import that alone had brought one (NULL: several had),
-- and whether the file agrees: it says what is stored, or its times are coarser in the same minute. Most of a file that
-- comes again agrees, and then nothing is to be merged: law I2 over what was said before and the same again is what it
-- was.
-- $agency_id, $first_on, $last_on: the file's agency and span of creation days, so that only those are read.
CREATE OR REPLACE TEMP TABLE known AS
SELECT e.event_id, e.import_id, e.created_at, e.signed_at,
       e.template IS NOT DISTINCT FROM i.template AND e.signatory IS NOT DISTINCT FROM i.signatory
       AND e.phone IS NOT DISTINCT FROM i.phone AND e.email IS NOT DISTINCT FROM i.email
       AND e.created_at >= i.created_at AND e.created_on = i.created_on
       AND date_trunc('minute', e.signed_at) IS NOT DISTINCT FROM date_trunc('minute', i.signed_at)
       AND (e.signed_at >= i.signed_at OR e.signed_at IS NULL) AND e.signed_on IS NOT DISTINCT FROM i.signed_on
       AND e.state = i.state AND e.state_word IS NOT DISTINCT FROM i.state_word
       AND e.user_name IS NOT DISTINCT FROM i.user_name AND e.team IS NOT DISTINCT FROM i.team AS agrees
FROM signature_events e
JOIN incoming i USING (event_id)
WHERE e.agency_id = $agency_id AND e.created_on BETWEEN $first_on AND $last_on
