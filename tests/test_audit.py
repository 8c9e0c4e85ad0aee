"""What make audit makes of pip-audit's answer."""

from tests.audit import verdict

SOUND = {"name": "anyio", "version": "4.9.0", "vulns": []}
MENDED = {"name": "old", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
OPEN = {"name": "odd", "version": "1.0", "vulns": [{"id": "CVE-2", "fix_versions": []}]}
UNKNOWN = {"name": "gone", "version": "1.0", "skip_reason": "not found"}


def test_a_fault_that_a_version_mends_fails_the_build() -> None:
    code, lines = verdict([SOUND, MENDED])
    assert code == 1
    assert lines[0] == "old 1.0: CVE-1, mended in 1.1"


def test_a_fault_without_a_mended_version_is_said_and_fails_nothing() -> None:
    code, lines = verdict([SOUND, OPEN])
    assert code == 0
    assert lines == ["odd 1.0: CVE-2, not mended yet", "2 of 2 packages audited, 1 known faults."]


def test_when_nothing_could_be_asked_this_is_said_and_not_called_clean() -> None:
    code, lines = verdict([UNKNOWN])
    assert code == 0
    assert lines[0].startswith("NOT AUDITED")
