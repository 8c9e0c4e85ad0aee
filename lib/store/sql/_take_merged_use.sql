-- What a merge may change of a use: everything but its identity.
UPDATE SET
    quantity = m.quantity, used_at = m.used_at, user_name = m.user_name, team = m.team, reference = m.reference,
    import_id = m.import_id
