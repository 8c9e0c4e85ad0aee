-- Events in files by month of launch, in each by the moment, as a file store has them: what is asked of one month reads its
-- files alone, and what is asked of its last days a part of those. Roll-ups are small, and stay as they come. No rows.
ALTER TABLE signature_events SET PARTITIONED BY (year(created_on), month(created_on));
ALTER TABLE signature_events SET SORTED BY (created_at ASC)
