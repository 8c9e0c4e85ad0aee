-- What the wallets of a network are called, whoever asks. $network. VARCHAR wallet_id, name; one row a wallet.
(
    SELECT agency_id AS wallet_id, name FROM agencies WHERE network_id = $network
    UNION ALL
    SELECT network_id, name FROM networks WHERE network_id = $network
)
