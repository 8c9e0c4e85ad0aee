"""The parts of the page Export, one subject a file."""
