"""bench/answers.py tells two answers apart by what they say, and says where they part."""

from bench.answers import parting, said
from tests.security.protocol import Client


def test_one_question_reads_the_same_to_two_people_and_another_does_not(demo_server: str) -> None:
    with Client(demo_server) as one, Client(demo_server) as other:
        first = said(one.run("equipes", "p=12m"))
        assert "dataframe" in [element.kind for element in first]
        assert parting(first, said(other.run("equipes", "p=12m"))) is None
        assert "ERP" in str(parting(first, said(other.run("equipes", "p=12m&pr=erp"))))


def test_the_address_decides_on_the_first_runs_as_on_the_later_ones(demo_server: str) -> None:
    with Client(demo_server) as one, Client(demo_server) as other:
        one.run("equipes", "p=last-year")
        assert parting(said(one.run("equipes", "p=12m")), said(other.run("equipes", "p=12m"))) is None
