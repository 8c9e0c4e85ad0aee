-- Credits used in a period, in scope and filters, each with what paid for it: from the roll-ups where a whole month or
-- day costs the same, from the uses in their order where a day does not. Credits that came back are left out. Stands
-- only where every use is booked on the day of its launch (law C2); _paid_uses.sql does elsewhere. Parameters of
-- _paid_days.sql and _counts.sql.
-- VARCHAR agency, team, user_name, template, product, state, DATE effective_on (a month's first where it is whole),
-- BOOLEAN cancelled, relaunched, waiting, any_signed of _fate.sql, BIGINT credits, cost.
(
    WITH {{paid_days}},
    agency_days AS MATERIALIZED (
        SELECT t.agency_id, t.wallet_id, p.product, p.day, p.month, p.whole, p.cost, p.first_rank, t.recredit_on
        FROM (
            SELECT wallet_id, product, month AS day, true AS month, whole, cost, first_rank FROM paid_months WHERE whole
            UNION ALL
            SELECT wallet_id, product, on_day, false, whole, cost, first_rank FROM paid_days
        ) p
        JOIN terms t
            ON p.wallet_id = t.wallet_id AND p.product = t.product AND p.day >= t.from_on AND p.day < t.until_on
    ),
    launch_days AS (
        SELECT agency_id, day AS created_on FROM agency_days WHERE NOT whole AND product = 'signature'
    ),
    in_order AS (
        SELECT c.*, a.first_rank - c.credits + sum(c.credits) OVER (
            PARTITION BY a.wallet_id, c.product, c.day ORDER BY c.used_at, c.use_id
        ) AS rank, a.wallet_id
        FROM {{launched_uses}} c
        JOIN agency_days a USING (agency_id, product, day)
        WHERE NOT a.whole AND {{kept_by_rule}}
    )
    SELECT c.agency, c.team, c.user_name, c.template, c.product, c.state, c.day AS effective_on, c.cancelled,
           c.relaunched, c.waiting, c.any_signed, c.credits, a.cost
    FROM (
        -- Counts meet their members here, and what paid for them only then: in another order, members meet every day.
        SELECT true AS month, m.agency_id, m.agency, m.team, m.user_name, c.template, c.product, c.state, c.day,
               c.cancelled, c.relaunched, c.waiting, c.any_signed, c.credits
        FROM {{months_by_$source}} c
        JOIN {{scoped_members}} m USING (member_id)
        WHERE c.axis = 'creation' AND c.day >= $months_from AND c.day < $months_until AND {{chosen_counts}}
        UNION ALL
        SELECT false, m.agency_id, m.agency, m.team, m.user_name, c.template, c.product, c.state, c.day,
               c.cancelled, c.relaunched, c.waiting, c.any_signed, c.credits
        FROM credit_days c
        JOIN {{scoped_members}} m USING (member_id)
        WHERE c.axis = 'creation' AND c.day >= $start AND c.day < $end AND {{chosen_counts}}
    ) c
    JOIN agency_days a USING (month, agency_id, product, day)
    WHERE a.whole AND {{kept_by_rule}}
    UNION ALL
    SELECT s.agency, c.team, c.user_name, c.template, c.product, c.state, c.day, c.cancelled,
           c.relaunched, c.waiting, c.any_signed,
           least(r.end_rank, c.rank + c.credits) - greatest(r.first_rank, c.rank), r.cost
    FROM in_order c
    JOIN cost_ranges r
        ON c.wallet_id = r.wallet_id AND c.product = r.product
       AND r.first_rank < c.rank + c.credits AND r.end_rank > c.rank
    JOIN {{scoped_agencies}} s USING (agency_id)
    WHERE {{chosen_members}} AND {{chosen_counts}}
)
