-- Enters who pays for an agency ($agency_id). $entered_at (UTC) is moved on where the clock has not: the latest counts.
INSERT INTO funding_policies
SELECT $agency_id, $from_on, $paid_by,
       greatest($entered_at, (
           SELECT max(entered_at) + INTERVAL 1 MICROSECOND FROM funding_policies WHERE agency_id = $agency_id
       )),
       $entered_by
