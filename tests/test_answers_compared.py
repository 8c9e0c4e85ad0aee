"""bench/answers.py tells two answers apart by what they say, and says where they part."""

from bench.answers import Said, parting, said
from bench.load import Seen
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


def test_each_part_of_an_answer_has_to_be_that_of_before_or_after() -> None:
    before, half, after = (Said("text", (words,)) for words in ("10 credits", "14 credits", "20 credits"))
    seen, question = Seen(), ("teams", "p=30d")
    seen.first_at[question] = 1.0
    seen.answers[question] = [[before, before], [after, before], [after, after]]
    assert seen.wrong(2.0, {question: [after, after]}) == []
    seen.answers[question].append([after, half])
    assert "14 credits" in seen.wrong(2.0, {question: [after, after]})[0]
