-- First and last creation day of an import's rows. One row: DATE, DATE.
SELECT first_on, last_on FROM imports WHERE import_id = $import_id
