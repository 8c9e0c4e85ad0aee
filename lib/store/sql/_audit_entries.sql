-- The journal's entries in scope (law A1) and as searched. Who sees some agencies only sees what concerned these alone.
-- $network, $scope_agencies, $scope_team, $scope_user; $since, $until (naive UTC, half-open), $who, $actions: NULL for
-- no restriction; $words: folded text that is looked for in who, subject, detail and the names of agencies. $prices:
-- whether the detail may say what an order costs; else it is as if it did not, and nothing is found by it.
(
    SELECT *
    FROM (
        SELECT * REPLACE (
            CASE WHEN $prices OR NOT contains(detail, '"price"') THEN detail
                 ELSE json_merge_patch(detail, '{"price": null}')::VARCHAR END AS detail
        )
        FROM audit_log
    )
    WHERE network_id = $network
      AND ($scope_agencies::VARCHAR[] IS NULL
           OR (len(agencies) > 0 AND list_has_all($scope_agencies::VARCHAR[], agencies)))
      AND $scope_team::VARCHAR IS NULL AND $scope_user::VARCHAR IS NULL
      AND ($since::TIMESTAMP IS NULL OR happened_at >= $since)
      AND ($until::TIMESTAMP IS NULL OR happened_at < $until)
      AND ($who::VARCHAR IS NULL OR who = $who)
      AND ($actions::VARCHAR[] IS NULL OR list_contains($actions::VARCHAR[], action))
      AND ($words::VARCHAR IS NULL
           OR contains(lower(strip_accents(concat_ws(' ', who, subject, detail))), $words)
           OR list_has_any(agencies, (
               SELECT list(wallet_id) FROM {{wallet_names}} WHERE contains(lower(strip_accents(name)), $words)
           )))
)
