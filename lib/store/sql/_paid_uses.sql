-- Credits used between $start and $end (Paris days on which the ledger books them; law C2), one by one, each with what
-- paid for it. A use of several credits that two ranges of `cost_ranges` share is two rows. Credits that came back are
-- left out. Parameters of _paid_days.sql, without whole months. Where a wallet's day costs the same, the order of its
-- uses is not asked for. The uses are read twice rather than kept aside, which would hold all of them in memory.
(
    WITH {{paid_days}},
    uses AS NOT MATERIALIZED (
        SELECT * FROM ledger_uses
        WHERE network_id = $network AND effective_on >= $start AND effective_on < $end AND NOT recredited
    ),
    in_order AS (
        SELECT u.*, p.first_rank - u.credits + sum(u.credits) OVER (
            PARTITION BY u.wallet_id, u.product, u.effective_on ORDER BY u.effective_at, u.use_id
        ) AS rank
        FROM uses u
        JOIN paid_days p ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on = p.on_day
        WHERE NOT p.whole
    )
    SELECT u.agency_id, u.product, u.effective_on, u.team, u.user_name, u.template, u.state, u.contract, u.created_at,
           u.created_on, u.credits, p.cost
    FROM uses u
    JOIN paid_days p ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on = p.on_day
    WHERE p.whole
    UNION ALL
    SELECT u.agency_id, u.product, u.effective_on, u.team, u.user_name, u.template, u.state, u.contract, u.created_at,
           u.created_on, least(r.end_rank, u.rank + u.credits) - greatest(r.first_rank, u.rank), r.cost
    FROM in_order u
    JOIN cost_ranges r
        ON u.wallet_id = r.wallet_id AND u.product = r.product
       AND r.first_rank < u.rank + u.credits AND r.end_rank > u.rank
)
