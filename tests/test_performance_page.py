"""docs/performance.md says what was measured, and nothing else."""

from bench.report import AIM, DOCUMENT, document
from bench.results import kept


def test_the_page_is_what_the_results_make_of_it() -> None:
    assert DOCUMENT.read_text() == document(kept())


def test_a_page_that_is_too_slow_is_not_counted_as_quick() -> None:
    times = {"quick": AIM - 1.0, "slow": AIM + 1.0}
    sizes = {
        size: {label: {"ms": ms, "slowest": {"ranking": ms}} for label, ms in times.items()}
        for size in ("1000000", "10000000")
    }
    part = {"ran": "2026-11-24", "machine": {"cores": 2, "memory_gb": 24}, "figures": sizes}
    assert "1 of 2 reach it over 10,000,000" in document({"pages": part})
