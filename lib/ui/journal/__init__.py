"""The parts of the page Journal, one subject a file."""
