"""The Finances page, one module a section."""
