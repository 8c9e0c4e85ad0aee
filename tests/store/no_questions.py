"""What is no question: queries that write, and what the modules of questions hold beside them."""

WRITES = {
    "demo_holds_anything",
    "import_count_changes",
    "import_incoming",
    "import_is_live",
    "import_known",
    "import_known_ids",
    "import_repeated",
    "import_repeated_withdraw",
    "import_touched",
    "ledger_days_clear",
    "ledger_days_remove",
    "merge_sightings",
    "merged_orders_clear",
    "merged_orders_fill",
    "merged_orders_remove",
    "merged_orders_renew",
    "orders_before",
    "orders_count_changes",
    "relaunches_add",
    "relaunches_add_new",
    "relaunches_clear",
    "relaunches_fill",
    "relaunches_remove",
    "rollup_agency_days_add",
    "rollup_agency_days_remove",
    "rollup_counted",
    "rollup_days_remove",
    "rollup_kinds",
    "rollup_member_days_remove",
    "rollup_member_months_remove",
    "rollup_member_months_renew",
    "rollup_members_add",
    "rollup_members_count",
    "rollup_months_remove",
    "rollup_months_renew",
    "rollup_open_add",
    "rollup_open_remove",
    "rollup_stale_everything",
    "rollup_stale_months",
    "rollup_team_days_add",
    "rollup_team_days_remove",
    "rollup_team_months_add",
    "rollup_team_months_remove",
    "rollup_team_months_renew",
    "rollup_template_months_remove",
    "rollup_template_months_renew",
    "rollup_templates_add",
    "rollup_templates_remove",
    "rollup_templates_renew",
    "split_anything",
    "split_days_clear",
    "split_days_remove",
    "split_days_stale",
    "split_months_clear",
    "split_months_remove",
    "split_months_stale",
    "split_none",
    "stale_added",
    "stale_added_ledger",
    "stale_import",
    "stale_orders",
    "stale_relaunches",
    "stale_touched",
    "stale_transfer",
    "undo_count_orders",
    "undo_forget",
    "undo_orders_touched",
    "undo_remove_events",
    "undo_single_sightings",
    "undo_touched",
    "undo_unused_agencies",
    "undo_uses_forget",
    "undo_uses_remove",
    "undo_uses_single_sightings",
    "undo_uses_stage",
    "undo_uses_touched",
    "undo_uses_withdraw",
    "undo_withdraw",
    "use_spans_clear",
    "use_spans_fill",
    "use_spans_remove",
    "use_spans_renew",
    "uses_merge_sightings",
    "uses_touched",
}
"""Statements of a write: they act on what the importer staged, or on one import by its whole id."""
NOT_HERE = {
    "receipt",
    "problems",
    "already_imported",  # by an import's id or content, tested below
    "must_export",  # asks nothing of the store
    "must_import",  # likewise
    "must_view_cost",  # likewise
    "what_if",  # adds up what spent_in_vain gives
    "remembered_mapping",  # of the network, no agency's
    "months",
    "with_statement",  # dates alone, tested in test_months.py
    "closed_until",  # of the network, no agency's
    "close_month",  # writes, tested in test_statement.py
    "wallets_shown",  # by what counters and cover give
    "order",
    "line",
    "effects",
    "buying",
    "place_order",
    "confirm_payment",
    "cancel_order",  # one order or wallet, tested in test_orders.py
    "merge_file",
    "merge_orders",
    "add_orders",
    "merge_uses",
    "take",
    "undo",
    "forget_mapping",  # writes
    "product_policies",  # of the network, no agency's; tested in test_policies.py
    "set_product_rule",
    "set_payer",
    "show_counters",  # writes, tested in test_policies.py
    "transfer",
    "live",  # a write, and of one wallet: tested in test_transfers.py
    "observe",
    "may_observe",
    "visible",
    "kept",
    "counter",
    "reconcile",
    "counter_by_day",
    "candidates",  # of wallets that `reconcilable` gives, tested in test_reconciliation.py
    "people",
    "must_manage",
    "add",
    "change",
    "suspend",
    "remove",
    "take_in",  # of the network, no agency's: tested in test_people.py
    "record",
    "note",  # add to the journal, tested in test_audit.py
    "received",  # of the import that is being written
    "due",
    "anonymise",
    "must_manage_the_network",  # of the whole network, tested in test_retention.py
    "forget",  # writes, tested in test_signatories.py
    "must_name_own",  # asks nothing of the store, tested in test_order_imports.py
}
