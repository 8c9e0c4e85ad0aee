-- Adds the counter that the platform showed for a wallet ($wallet; '*': all together) at the end of a Paris day.
-- $entered_at (UTC) is moved on where the clock has not: the latest entry of a day counts.
INSERT INTO observations
SELECT $network, $wallet, $product, $observed_on, $observed,
       greatest($entered_at, (
           SELECT max(entered_at) + INTERVAL 1 MICROSECOND
           FROM observations
           WHERE network_id = $network AND wallet_id = $wallet AND product = $product AND observed_on = $observed_on
       )),
       $entered_by
