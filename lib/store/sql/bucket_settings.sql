-- How a bucket is spoken to. No rows.
-- httplib: httpfs's other client, curl, makes s3://b/prefix/../x of the allowed prefix into s3://b/x before it asks.
-- It verifies certificates only when told to.
-- Three attempts in all, as AWS's own SDKs make; so many seconds without a byte end one.
-- A file goes up in parts of 10 MB (a ten-thousandth of the largest), four at once, each held in memory until it is there.
-- With the usual 80 MB, and fifty at once, a move of a hundred million events once found no room for the next part.
-- httpfs has read what there was of keys in the environment into settings that any query can read.
SET GLOBAL httpfs_client_implementation = 'httplib';
SET GLOBAL enable_server_cert_verification = true;
SET GLOBAL ca_cert_file = '{certificates}';
SET GLOBAL http_timeout = {seconds};
SET GLOBAL http_retries = 2;
SET GLOBAL http_retry_wait_ms = 1000;
SET GLOBAL http_retry_backoff = 2;
SET GLOBAL s3_uploader_max_filesize = '100GB';
SET GLOBAL s3_uploader_thread_limit = 4;
RESET GLOBAL s3_access_key_id;
RESET GLOBAL s3_secret_access_key;
RESET GLOBAL s3_session_token
