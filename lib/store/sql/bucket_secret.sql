-- The keys of a bucket, for what is below {scope} alone, in memory alone. They are parameters, so that no error can
-- quote them. $host: empty for Amazon's of the region. A row.
CREATE OR REPLACE TEMPORARY SECRET {name}_data (
    TYPE s3, PROVIDER config, SCOPE '{scope}', KEY_ID $key_id, SECRET $secret, SESSION_TOKEN $token,
    ENDPOINT $host, USE_SSL $tls, URL_STYLE $url_style, REGION $region
)
