-- Sums of credits side by side as a list of rows: product, state (NULL: the product has none), credits.
unnest([
    {'product': 'signature', 'state': 'signed', 'credits': signed},
    {'product': 'signature', 'state': 'cancelled', 'credits': cancelled},
    {'product': 'signature', 'state': 'in_progress', 'credits': in_progress},
    {'product': 'signature', 'state': 'unknown', 'credits': unknown},
    {'product': 'registered_letter', 'state': NULL, 'credits': registered_letter},
    {'product': 'erp', 'state': NULL, 'credits': erp}
])
