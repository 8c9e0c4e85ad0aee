-- Imports in scope that were undone, of a content ($content), whose agency these wallets ($wallets, a list) paid for on
-- some of its days; a file that names several agencies is the network's own, and counts for all of them.
-- VARCHAR file, agency_id, agency, BIGINT inserted (rows that it had added), DATE first_on, last_on; one row an import.
SELECT file, agency_id, agency, inserted, first_on, last_on
FROM imports i
WHERE {{seen_import}} AND undone_at IS NOT NULL AND inserted > 0 AND first_on IS NOT NULL AND content = $content
  AND (i.agency_id = $network OR EXISTS (
      FROM funding_terms t
      WHERE t.agency_id = i.agency_id AND list_contains($wallets::VARCHAR[], t.wallet_id)
        AND t.from_on <= i.last_on AND i.first_on < t.until_on
  ))
  -- The same content may have come again.
  AND NOT EXISTS (
      FROM imports again
      WHERE again.network_id = i.network_id AND again.sha256 = i.sha256 AND again.undone_at IS NULL
  )
ORDER BY first_on, file, import_id
