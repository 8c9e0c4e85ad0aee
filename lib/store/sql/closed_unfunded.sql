-- What nothing had paid for when a month ($month) was closed, as it was signed, of all wallets of a network ($network).
-- No row: the closing is of a version that did not sign it yet.
-- VARCHAR wallet_id, product, BIGINT credits; one row a line of the statement, 0 where all had been paid for.
SELECT wallet_id, product, credits
FROM closed_lines
WHERE network_id = $network AND month = $month AND measure = 'unfunded'
