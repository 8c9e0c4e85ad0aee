-- Credits used between $start and $end (Paris days on which the ledger books them; law C2), one by one, each with what
-- paid for it (lib/store/prices.py puts the tables there). A use of several credits that two prices share is two rows.
-- Credits that came back are left out. Where a wallet's day costs the same, the order of its uses is not asked for. The
-- uses are read twice rather than kept aside, which would hold all of them in memory. $network.
(
    WITH uses AS NOT MATERIALIZED (
        SELECT * FROM {{ledger_uses}}
        WHERE network_id = $network AND effective_on >= $start AND effective_on < $end AND NOT recredited
    ),
    parts AS (
        SELECT * FROM price_parts WHERE NOT month AND day >= $start AND day < $end
    ),
    in_order AS (
        SELECT u.*, sum(u.credits) OVER (
            PARTITION BY u.wallet_id, u.product, u.effective_on ORDER BY u.effective_at, u.use_id
        ) - u.credits AS place
        FROM uses u
        SEMI JOIN parts p ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on = p.day
    )
    SELECT u.agency_id, u.product, u.effective_on, u.team, u.user_name, u.template, u.state, u.contract, u.created_at,
           u.created_on, u.credits, p.cost
    FROM uses u
    JOIN price_spans p
        ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on >= p.from_on
       AND u.effective_on < p.until_on
    UNION ALL
    SELECT u.agency_id, u.product, u.effective_on, u.team, u.user_name, u.template, u.state, u.contract, u.created_at,
           u.created_on, least(p.place + p.credits, u.place + u.credits) - greatest(p.place, u.place), p.cost
    FROM in_order u
    JOIN parts p
        ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on = p.day
       AND p.place < u.place + u.credits AND p.place + p.credits > u.place
)
