"""Random exact amounts of euros."""

from fractions import Fraction

from hypothesis import strategies as st


def amounts(least: int, most: int, denominator: int) -> st.SearchStrategy[Fraction]:
    """Fractions of up to so large a denominator. st.fractions takes several times as long to find some."""
    parts = st.integers(least * denominator, most * denominator)
    return st.builds(Fraction, parts, st.integers(1, denominator))
