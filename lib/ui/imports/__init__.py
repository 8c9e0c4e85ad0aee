"""The parts of the page Import, one subject a file."""
