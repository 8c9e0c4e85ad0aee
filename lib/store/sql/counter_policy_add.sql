-- Enters whether a role sees a wallet's counters. $entered_at (UTC) is moved on where the clock has not: the latest
-- counts. $wallet, $role, $shown.
INSERT INTO counter_policies
SELECT $wallet, $role, $shown,
       greatest($entered_at, (
           SELECT max(entered_at) + INTERVAL 1 MICROSECOND
           FROM counter_policies
           WHERE agency_id = $wallet AND role = $role
       )),
       $entered_by
