-- Events in files by month of launch, in each an agency's side by side: what is asked of one month reads its files alone,
-- and of those an agency's part. Roll-ups are small, and stay as they come. No rows.
ALTER TABLE signature_events SET PARTITIONED BY (year(created_on), month(created_on));
ALTER TABLE signature_events SET SORTED BY (agency_id ASC, created_at ASC)
