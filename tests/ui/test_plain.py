"""Text from files where Streamlit reads Markdown. tests/browser/test_hardening.py sees it on the pages."""

import pytest

from lib.ui import plain


@pytest.mark.parametrize("sign", list("\\`*_{}[]()<>#+-.!|~$:^=&@/"))
def test_every_sign_of_markdown_is_escaped(sign: str) -> None:
    assert plain.markdown(f"a{sign} b") == f"a\\{sign} b"


@pytest.mark.parametrize(
    "address", ["http://evil.example", "HTTPS://evil.example", "www.evil.example", "x@evil.example"]
)
def test_a_bare_address_is_broken_by_a_sign_that_nobody_sees(address: str) -> None:
    made = plain.markdown(address).replace("\\", "")
    assert address not in made
    assert made.replace("\u2060", "") == address


def test_line_ends_become_spaces_so_that_no_block_begins() -> None:
    assert plain.markdown("a\n\n    b\r\n# c") == "a b \\# c"
