-- The ten columns of an export made of a signature event, in the platform's words. $shown says how signatories stand in it
-- (law A3): clear, which needs $pii too, pseudonym or mask.
contract, template,
CASE WHEN $shown = 'clear' AND $pii THEN signatory
     WHEN $shown = 'pseudonym' THEN {{pseudonym}}
     ELSE {{masked_signatory}} END AS signatory,
CASE WHEN $shown = 'clear' AND $pii THEN phone
     WHEN $shown = 'pseudonym' THEN NULL
     ELSE {{masked_phone}} END AS phone,
CASE WHEN $shown = 'clear' AND $pii THEN email
     WHEN $shown = 'pseudonym' THEN NULL
     ELSE {{masked_email}} END AS email,
{{created_paris}} AS created,
{{signed_paris}} AS signed,
CASE state WHEN 'signed' THEN $word_signed
           WHEN 'cancelled' THEN $word_cancelled
           WHEN 'in_progress' THEN $word_in_progress
           ELSE coalesce(nullif(state_word, ''), $word_unknown) END AS state,
user_name, team
