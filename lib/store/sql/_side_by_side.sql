-- Credits of the long roll-ups side by side: signatures by state, then the other products.
coalesce(sum(credits) FILTER (WHERE state = 'signed'), 0)::INTEGER AS signed,
       coalesce(sum(credits) FILTER (WHERE state = 'cancelled'), 0)::INTEGER AS cancelled,
       coalesce(sum(credits) FILTER (WHERE state = 'in_progress'), 0)::INTEGER AS in_progress,
       coalesce(sum(credits) FILTER (WHERE state = 'unknown'), 0)::INTEGER AS unknown,
       coalesce(sum(credits) FILTER (WHERE product = 'registered_letter'), 0)::INTEGER AS registered_letter,
       coalesce(sum(credits) FILTER (WHERE product = 'erp'), 0)::INTEGER AS erp
