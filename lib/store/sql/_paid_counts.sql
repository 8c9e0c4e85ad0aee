-- Credits used in a period, in scope and filters, each with what paid for it: from the roll-ups where a whole month or
-- day of an agency costs the same (paid_spans), elsewhere from the months and days that are split by price
-- (lib/store/prices.py puts the tables there). Credits that came back are left out. Stands only where every use is booked
-- on the day of its launch (law C2); _paid_uses.sql does elsewhere. Parameters of _used_by_member.sql and
-- _scoped_members.sql; $cut_from, $cut_until, $second_cut_from, $second_cut_until: stretches of months that are read by
-- day too; $cut: how many there are. $splits: whether anything was split for want of a cache. $by_team: whether $source is
-- by team.
-- INTEGER member_id, VARCHAR template, product, state, DATE effective_on (a month's first where it is whole), BOOLEAN
-- cancelled, relaunched, waiting, any_signed of _fate.sql, BIGINT credits, cost.
(
    SELECT c.member_id, c.template, c.product, c.state, c.day AS effective_on, c.cancelled, c.relaunched, c.waiting,
           c.any_signed, c.credits, a.cost
    FROM (
        SELECT true AS month, day, member_id, template, product, state, cancelled, relaunched, waiting, any_signed,
               credits
        FROM {{months_by_$source}}
        WHERE axis = 'creation' AND {{month_is_asked}}
        UNION ALL
        SELECT false, day, member_id, template, product, state, cancelled, relaunched, waiting, any_signed, credits
        FROM {{days_cut_$cut}}
    ) c
    JOIN {{members_by_$source}} m USING (member_id)
    JOIN paid_spans a
        ON c.month = a.month AND m.agency_id = a.agency_id AND c.product = a.product
       AND c.day >= a.from_on AND c.day < a.until_on
    WHERE {{kept_by_rule}} AND {{chosen_counts}}
    UNION ALL
    SELECT c.member_id, c.template, c.product, c.state, c.day, c.cancelled, c.relaunched, c.waiting, c.any_signed,
           c.credits, p.cost
    FROM {{split_$splits}} c
    SEMI JOIN {{scoped_members}} m USING (member_id)
    JOIN price_parts p USING (month, held, wallet_id, product, day, place)
    WHERE {{chosen_counts}}
)
