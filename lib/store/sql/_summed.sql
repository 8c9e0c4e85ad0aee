-- Sums of credits side by side, under the same names.
sum(signed)::BIGINT AS signed, sum(cancelled)::BIGINT AS cancelled, sum(in_progress)::BIGINT AS in_progress,
       sum(unknown)::BIGINT AS unknown, sum(registered_letter)::BIGINT AS registered_letter, sum(erp)::BIGINT AS erp
