-- Credits side by side of the states and products that a person chose; 0 for the others ($with_…, of counting.py). The
-- CASEs are folded away when the statement is planned, and columns that are 0 not read.
CASE WHEN $with_signed THEN c.signed ELSE 0 END AS signed,
               CASE WHEN $with_cancelled THEN c.cancelled ELSE 0 END AS cancelled,
               CASE WHEN $with_in_progress THEN c.in_progress ELSE 0 END AS in_progress,
               CASE WHEN $with_unknown THEN c.unknown ELSE 0 END AS unknown,
               CASE WHEN $with_registered_letter THEN c.registered_letter ELSE 0 END AS registered_letter,
               CASE WHEN $with_erp THEN c.erp ELSE 0 END AS erp
