-- How far the uses of registered letters and ERP reach, from the cache.
use_spans
