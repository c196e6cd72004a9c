"""The vocabulary: layers, mistakes with file, line and key, and the fingerprint."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import VocabularyError
from graphmodel.language import fingerprint, load_vocabulary, read_text
from graphmodel.model import Source


def write(folder: Path, text: str) -> Path:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_wording_is_a_line(tmp_path: Path) -> None:
    text = "Πραγματοποιήθηκε κουβεντολόι του Δήμου Λευκοράχης με το Επιμελητήριο Κισσάβου."
    assert not read_text(text, source=Source(id="s")).of("meeting")
    words = load_vocabulary(write(tmp_path, '[events]\nmeeting = ["κουβεντολόι"]\n'))
    [meeting] = read_text(text, source=Source(id="s"), vocabulary=words).of("meeting")
    assert [p.text for p in meeting.parties] == ["Δήμος Λευκοράχης", "Επιμελητήριο Κισσάβου"]


def test_a_head_noun_is_a_line(tmp_path: Path) -> None:
    text = "Στις 3/4/2023 ο Δήμος Λευκοράχης συναντήθηκε με το Ταχυφυλάκιο Κισσάβου."
    words = load_vocabulary(write(tmp_path, '[heads.other]\nn = ["ταχυφυλάκιο"]\n'))
    [meeting] = read_text(text, source=Source(id="s"), vocabulary=words).of("meeting")
    assert "Ταχυφυλάκιο Κισσάβου" in [p.text for p in meeting.parties]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('[events]\nmeting = ["σμίξιμο"]\n', 2, "events.meting"),
        ('[events]\nmeeting = "σμίξιμο"\n', 2, "events.meeting"),
        ('[event]\nmeeting = ["σμίξιμο"]\n', 1, "event"),
        ('[plans]\nintend = ["κάνει",\n  ""]\n', 2, "plans.intend"),
        ('[offices]\n"νομάρχ*" = ["Νομαρχία"]\n', 2, "offices.νομάρχ*"),
    ],
)
def test_mistakes_name_file_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(VocabularyError) as raised:
        load_vocabulary(path)
    assert str(raised.value).startswith(f"{path}, line {line}, {key}:")


def test_not_toml(tmp_path: Path) -> None:
    path = write(tmp_path, "[events\n")
    with pytest.raises(VocabularyError, match="no valid TOML"):
        load_vocabulary(path)
    with pytest.raises(VocabularyError, match="cannot be read"):
        load_vocabulary(tmp_path / "missing.toml")


def test_fingerprint_changes_with_the_words(tmp_path: Path) -> None:
    plain = fingerprint()
    assert plain == fingerprint(load_vocabulary())
    other = fingerprint(load_vocabulary(write(tmp_path, '[events]\nmeeting = ["σμίξιμο"]\n')))
    assert other != plain
    assert read_text("x", source=Source(id="s")).source.read_by == plain


def test_what_is_remembered_of_words_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphmodel.language.vocabulary._REMEMBERED", 5)
    words = load_vocabulary(write(tmp_path, '[events]\nmeeting = ["κουβεντολόι"]\n'))
    text = "Στις 3/4/2023 πραγματοποιήθηκε συνάντηση του Δήμου Λευκοράχης με το Επιμελητήριο Κισσάβου."
    assert read_text(text, source=Source(id="s"), vocabulary=words).statements == read_text(text, source=Source(id="s")).statements
    assert 0 < len(words.forms) <= 5
