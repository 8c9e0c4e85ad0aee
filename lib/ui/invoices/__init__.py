"""The parts of the page Factures, one subject a file."""
