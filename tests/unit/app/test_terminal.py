"""What is said reaches the stream in UTF-8, whole lines and nothing else."""

import io
import json
import sys

import pytest

from briefwright.app import terminal


def spoken(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    terminal.prepare()
    return raw


def test_output_is_utf_8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = spoken(monkeypatch)
    terminal.say("Уфа – Minsk 🙂")
    terminal.flush()
    assert raw.getvalue().decode("utf-8").rstrip("\r\n") == "Уфа – Minsk 🙂"


def test_a_json_document_can_be_read_back_even_with_half_a_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = spoken(monkeypatch)
    terminal.document({"name": "odd\udcff", "city": "Уфа"})
    terminal.flush()
    assert json.loads(raw.getvalue()) == {"name": "odd\udcff", "city": "Уфа"}


def test_a_line_document_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = spoken(monkeypatch)
    terminal.line_document({"text": "two\nlines"})
    assert len(raw.getvalue().splitlines()) == 1


def test_without_streams_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    terminal.prepare()
    terminal.say("nobody hears this")
    terminal.warn("nor this")
    terminal.flush()
    assert sys.stdout is None


def test_a_name_cannot_command_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.warn("a\x1b[2Jb\u202etxt.exe: the file is empty.")
    terminal.say("Договор\tand words")
    said = capsys.readouterr()
    assert said.err == "a\\x1b[2Jb\\u202etxt.exe: the file is empty.\n"
    assert said.out == "Договор\tand words\n"
