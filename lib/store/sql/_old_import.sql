-- Whether an import of signatures may hold rows older than $before. Its oldest readable row says so, or its own age.
(content = 'signatures' AND (first_on < $before OR imported_at < $before::TIMESTAMP))
