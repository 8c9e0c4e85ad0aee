-- What became known since $closed_at (UTC) and concerns days before $before (Paris), in scope; the latest first.
-- VARCHAR what (import | undo | order | transfer | policy), VARCHAR name (file, number …), VARCHAR wallet,
-- TIMESTAMP entered_at (UTC), VARCHAR entered_by, DATE first_on, DATE last_on (of the days concerned).
SELECT what, l.name, w.name AS wallet, entered_at, entered_by, first_on, last_on
FROM (
    SELECT 'import' AS what, file AS name, agency_id AS wallet_id, imported_at AS entered_at,
           imported_by AS entered_by, first_on, last_on
    FROM imports
    WHERE network_id = $network AND imported_at >= $closed_at AND undone_at IS NULL
    UNION ALL
    SELECT 'undo', file, agency_id, undone_at, '', first_on, last_on  -- who undid it is not kept
    FROM imports
    WHERE network_id = $network AND undone_at >= $closed_at AND imported_at < $closed_at
    UNION ALL
    SELECT 'order', number, wallet_id, entered_at, entered_by,
           timezone('Europe/Paris', timezone('UTC', coalesce(voided_at, granted_at, ordered_at)))::DATE,
           timezone('Europe/Paris', timezone('UTC', coalesce(voided_at, granted_at, ordered_at)))::DATE
    FROM order_entries
    WHERE network_id = $network AND entered_at >= $closed_at AND import_id IS NULL
    UNION ALL
    SELECT 'transfer', product, to_wallet, entered_at, entered_by, moved_on, moved_on
    FROM transfers
    WHERE network_id = $network AND entered_at >= $closed_at
    UNION ALL
    SELECT 'policy', product, network_id, entered_at, entered_by, from_on, from_on
    FROM product_policies
    WHERE network_id = $network AND entered_at >= $closed_at
    UNION ALL
    SELECT 'policy', paid_by, agency_id, entered_at, entered_by, from_on, from_on
    FROM funding_policies
    WHERE entered_at >= $closed_at
) l
JOIN {{scoped_wallets}} w USING (wallet_id)
WHERE first_on < $before
ORDER BY entered_at DESC, l.name
