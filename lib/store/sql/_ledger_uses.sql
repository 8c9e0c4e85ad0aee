-- Every credit used as the ledger books it: when (law C2), from whose wallet, and whether it came back, which it does
-- in the instant of its use, for exports have no date of cancellation. A ceremony is one launch of one contract.
-- ledger_terms, which is read four times, may be a CTE of the query's.
(
    SELECT e.agency_id, t.network_id, t.wallet_id, 'signature' AS product, e.event_id::VARCHAR AS use_id,
           e.created_at AS effective_at, e.created_on AS effective_on, 1::BIGINT AS credits, false AS recredited,
           e.team, e.user_name, e.template, e.state, e.contract, e.created_at, e.created_on, e.import_id
    FROM signature_events e
    JOIN ledger_terms t
        ON e.agency_id = t.agency_id AND e.created_on >= t.from_on AND e.created_on < t.until_on
    WHERE t.product = 'signature' AND t.consume_on = 'launch' AND t.recredit_on = 'none'
    UNION ALL
    SELECT agency_id, network_id, wallet_id, 'signature', event_id::VARCHAR, created_at, created_on, 1,
           state = 'cancelled' AND (recredit_on = 'cancelled_before_all_signed' OR NOT any_signed),
           team, user_name, template, state, contract, created_at, created_on, import_id
    FROM (
        SELECT e.*, t.network_id, t.wallet_id, t.recredit_on, bool_or(e.state = 'signed') OVER (
            PARTITION BY e.agency_id, e.contract, e.created_on, date_trunc('minute', e.created_at)
        ) AS any_signed
        FROM signature_events e
        JOIN ledger_terms t
            ON e.agency_id = t.agency_id AND e.created_on >= t.from_on AND e.created_on < t.until_on
        WHERE t.product = 'signature' AND t.consume_on = 'launch' AND t.recredit_on <> 'none'
    )
    UNION ALL
    SELECT e.agency_id, t.network_id, t.wallet_id, 'signature', e.event_id::VARCHAR,
           coalesce(e.signed_at, e.created_at), coalesce(e.signed_on, e.created_on), 1, false,
           e.team, e.user_name, e.template, e.state, e.contract, e.created_at, e.created_on, e.import_id
    FROM signature_events e
    JOIN ledger_terms t
        ON e.agency_id = t.agency_id AND e.created_on >= t.from_on AND e.created_on < t.until_on
    WHERE t.product = 'signature' AND t.consume_on = 'signed' AND e.state = 'signed'
    UNION ALL
    SELECT u.agency_id, t.network_id, t.wallet_id, u.product, u.use_id, u.used_at, u.used_on, u.quantity, false,
           u.team, u.user_name, NULL, NULL, u.reference, u.used_at, u.used_on, u.import_id
    FROM product_uses u
    JOIN ledger_terms t
        ON u.agency_id = t.agency_id AND u.product = t.product AND u.used_on >= t.from_on AND u.used_on < t.until_on
)
