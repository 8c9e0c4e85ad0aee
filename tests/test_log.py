"""The log's lines: one an event, without what a file said."""

import io
import logging
from collections.abc import Iterator

import pytest
from streamlit.error_util import handle_uncaught_app_exception
from streamlit.logger import update_formatter

from lib import log


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """What the log writes; everything is as before afterwards."""
    factory = logging.getLogRecordFactory()
    loggers = [logging.getLogger(name) for name in ("paraphe", "lib")]
    before = [(logger, list(logger.handlers), logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers.clear()
    written = io.StringIO()
    log.configure(written)
    yield written
    logging.getLogger(log.ACCESS).disabled = False
    for logger, handlers, propagate, level in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)
    logging.setLogRecordFactory(factory)


def provoke() -> None:
    try:
        float("Jean Dupont jean@exemple.fr 0612345678")
    except ValueError as error:
        raise KeyError("mot de passe: hunter2") from error


@pytest.mark.parametrize("name", ["paraphe.api", "lib.ingest.reader"])
def test_an_event_is_one_line_of_keys_and_values(out: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("file rows=%d name=%s", 3, 'a"b')
    line = out.getvalue()
    assert line.startswith("at=20")
    assert line.endswith(f' level=info logger={name} said="file rows=3 name=a\\"b"\n')


def test_what_is_said_cannot_begin_a_line_of_its_own(out: io.StringIO) -> None:
    logging.getLogger("paraphe").warning("x\nat=2026 level=info said=forged\r\x1b[2J")
    assert out.getvalue().count("\n") == 1
    assert "\x1b" not in out.getvalue() and "\r" not in out.getvalue()


def test_a_trace_says_where_and_of_what_type_but_not_what_the_cell_said(out: io.StringIO) -> None:
    try:
        provoke()
    except KeyError:
        logging.getLogger("paraphe").exception("import failed, error %s", "1a2b3c4d")
    line = out.getvalue()
    assert line.count("\n") == 1
    assert 'said="import failed, error 1a2b3c4d"' in line
    assert "KeyError < tests/test_log.py:" in line
    assert "caused by ValueError < tests/test_log.py:" in line
    for value in ("Dupont", "exemple.fr", "0612345678", "hunter2"):
        assert value not in line


def test_other_loggers_write_no_values_of_exceptions_either(out: io.StringIO) -> None:
    theirs = io.StringIO()
    handler = logging.StreamHandler(theirs)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("some.library")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        provoke()
    except KeyError:
        logger.exception("Uncaught app execution")
    finally:
        logger.removeHandler(handler)
        logger.propagate = True
    assert "Dupont" not in theirs.getvalue() and "hunter2" not in theirs.getvalue()
    assert "trace=" in theirs.getvalue() and "tests/test_log.py" in theirs.getvalue()
    assert out.getvalue() == ""


def test_what_streamlit_says_of_a_failure_holds_no_value(
    out: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of one that the router does not see: in a window or a callback."""
    try:
        provoke()
    except KeyError as error:
        handle_uncaught_app_exception(error)
    said = "".join(capfd.readouterr())
    assert "Dupont" not in said and "hunter2" not in said


def test_settings_that_change_meanwhile_begin_no_log_of_addresses(
    out: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """Streamlit hands the server's own loggers a handler when config.toml is written to."""
    update_formatter()
    logging.getLogger("uvicorn.access").info('"GET /?ut=Dupont HTTP/1.1" 200')
    assert "Dupont" not in "".join(capfd.readouterr())


def test_configuring_twice_writes_each_event_once(out: io.StringIO) -> None:
    log.configure()
    logging.getLogger("paraphe").info("once")
    assert out.getvalue().count("once") == 1
