-- Whether the credits `c` did not come back under the rule of `a` (law C2), as _ledger_uses.sql has it.
(
    a.recredit_on = 'none' OR c.product <> 'signature' OR c.state <> 'cancelled'
    OR a.recredit_on = 'cancelled_before_any_signature' AND c.any_signed
)
