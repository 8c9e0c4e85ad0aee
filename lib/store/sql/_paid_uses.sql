-- Credits used between $start and $end (Paris days on which the ledger books them; law C2), each with what paid for it:
-- a slice of the registered Arrow table `slices` (wallet_id, product, first_rank, end_rank, slice). A use of several
-- credits that two slices share is two rows. Credits that came back are left out. $network, $kept, $known (NULL).
-- Where all uses of a wallet's day lie in one slice, their order within the day is not asked for. The uses are read
-- twice rather than kept aside, which would hold all of them in memory.
(
    WITH days AS (
        SELECT wallet_id, product, on_day, sum(used - recredited) AS uses
        FROM {{ledger_days}}
        GROUP BY ALL
    ),
    ranked AS (
        SELECT *, sum(uses) OVER (PARTITION BY wallet_id, product ORDER BY on_day) - uses AS first_rank
        FROM days
    ),
    placed AS MATERIALIZED (
        SELECT r.wallet_id, r.product, r.on_day, r.first_rank, s.slice, r.first_rank + r.uses <= s.end_rank AS whole
        FROM ranked r
        ASOF JOIN slices s
            ON r.wallet_id = s.wallet_id AND r.product = s.product AND r.first_rank >= s.first_rank
        WHERE r.on_day >= $start AND r.on_day < $end AND r.uses > 0
    ),
    uses AS NOT MATERIALIZED (
        SELECT * FROM ledger_uses
        WHERE network_id = $network AND effective_on >= $start AND effective_on < $end AND NOT recredited
    ),
    in_order AS (
        SELECT u.*, p.first_rank - u.credits + sum(u.credits) OVER (
            PARTITION BY u.wallet_id, u.product, u.effective_on ORDER BY u.effective_at, u.use_id
        ) AS rank
        FROM uses u
        JOIN placed p ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on = p.on_day
        WHERE NOT p.whole
    )
    SELECT u.agency_id, u.product, u.effective_on, u.team, u.user_name, u.template, u.state, u.contract, u.created_at,
           u.created_on, u.credits, p.slice
    FROM uses u
    JOIN placed p ON u.wallet_id = p.wallet_id AND u.product = p.product AND u.effective_on = p.on_day
    WHERE p.whole
    UNION ALL
    SELECT u.agency_id, u.product, u.effective_on, u.team, u.user_name, u.template, u.state, u.contract, u.created_at,
           u.created_on, least(s.end_rank, u.rank + u.credits) - greatest(s.first_rank, u.rank), s.slice
    FROM in_order u
    JOIN slices s
        ON u.wallet_id = s.wallet_id AND u.product = s.product
       AND s.first_rank < u.rank + u.credits AND s.end_rank > u.rank
)
