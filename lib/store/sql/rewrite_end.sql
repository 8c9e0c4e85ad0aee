-- Everything into the file itself, nothing left in its log.
CHECKPOINT new_store
