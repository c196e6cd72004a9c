"""Letters: long texts are folded by a quicker way, which must say the same."""

from __future__ import annotations

import pytest

from graphmodel.letters import fold_mended, fold_same_length


@pytest.mark.parametrize("first", range(0, 0x3000, 0x400))
def test_a_long_text_is_folded_as_its_letters_are(first: int) -> None:
    for char in map(chr, range(first, first + 0x400)):
        text = f"Ο ΔΉΜΟΣ {char}α{char} Α{char}".ljust(120, "ς")
        assert fold_mended(text) == "".join(fold_mended(c) for c in text), hex(ord(char))


def test_a_long_text_keeps_its_offsets() -> None:
    text = "Το ΚΈΝΤΡΟ Κοινότητας «Δή\u00adμου» — προϊόν, ΐδιος. " * 5
    assert fold_same_length(text) == "το κεντρο κοινοτητασ «δη\u00adμου» — προιον, ιδιοσ. " * 5
    common = text.replace("\u00ad", "")
    assert fold_same_length(common) == "το κεντρο κοινοτητασ «δημου» — προιον, ιδιοσ. " * 5
