"""The parts of the page Produits, one subject a file."""
