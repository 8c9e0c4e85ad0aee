"""Parts of the page Personnes."""
