"""Paraphe: credit analytics for electronic signatures."""
