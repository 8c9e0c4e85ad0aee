"""The parts of the page Équipes, one subject a file."""
