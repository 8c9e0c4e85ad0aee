"""The parts of the page Règles, one subject a file."""
