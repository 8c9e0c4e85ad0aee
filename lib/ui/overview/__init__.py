"""The parts of the page Vue d'ensemble, one subject a file."""
