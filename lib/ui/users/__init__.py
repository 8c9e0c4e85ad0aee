"""The parts of the page Utilisateurs, one subject a file."""
