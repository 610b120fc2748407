"""What may be asked for, and what is refused with 2 before anything is touched."""

from datetime import date
from pathlib import Path

import pytest

from briefwright.app.options import read


def test_annotations_go_to_standard_output_where_no_file_is_named_or_a_dash() -> None:
    assert read(["annotations"]).output is None
    assert read(["annotations", "-o", "-"]).output is None
    assert read(["annotations", "-o", "marks.csv"]).output == Path("marks.csv")


def test_no_command_opens_the_window() -> None:
    args = read([])
    assert (args.command, args.files) == ("open", [])


def test_a_file_without_a_name_opens_nothing() -> None:
    assert read(["open", "", "a.txt"]).files == ["a.txt"]


def test_a_file_in_the_place_of_a_command_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("talks.docx", "check"):
        (tmp_path / name).touch()
    args = read(["--profile", "p", "talks.docx", "gone.txt"])
    assert (args.command, args.profile, args.files) == ("open", "p", ["talks.docx", "gone.txt"])
    assert read(["check"]).command == "check"  # a command goes before a file of its name
    with pytest.raises(SystemExit):
        read(["gone.txt"])


def test_global_options_may_stand_before_and_after_the_command() -> None:
    before = read(["--store", "a.store", "--verbose", "articles"])
    after = read(["articles", "--store", "a.store", "--verbose"])
    assert (before.store, before.verbose) == ("a.store", True)
    assert (after.store, after.verbose) == ("a.store", True)


def test_what_stands_after_the_command_wins() -> None:
    assert read(["--profile", "one", "check", "--profile", "two"]).profile == "two"


def test_a_briefing_takes_the_information_note_unless_told_otherwise() -> None:
    args = read(["brief", "1a2b", "-o", "note.docx", "--header", "to=The Minister"])
    assert args.template == "information-note"
    assert args.header == [("to", "The Minister")]


def test_a_value_may_hold_an_equals_sign() -> None:
    args = read(["annotate", "1a", "--category", "f", "--quote", "q", "--field", "note=a=b"])
    assert args.fields == [("note", "a=b")]


def test_names_may_stand_between_the_options() -> None:
    args = read(["brief", "1a", "-o", "note.docx", "2b", "--json", "3c"])
    assert (args.articles, args.json) == (["1a", "2b", "3c"], True)
    assert read(["import", "a.txt", "--json", "-"]).sources == ["a.txt", "-"]


@pytest.mark.parametrize("quote", ["-5%", "-5-6", "- we must", "--", "-"])
def test_a_quote_may_begin_with_a_dash(quote: str) -> None:
    args = read(["annotate", "1a", "--category", "figure", f"--quote={quote}"])
    assert args.quote == quote
    if not quote.startswith("--"):
        args = read(["annotate", "1a", "--quote", quote, "--category", "figure", "--json"])
        assert (args.quote, args.json) == (quote, True)


def test_a_date_is_read() -> None:
    assert read(["import", "x.txt", "--date", "2025-02-05"]).date == date(2025, 2, 5)


@pytest.mark.parametrize(
    "line",
    [
        "fly",
        "import",
        "import a.txt b.txt --title T",
        "import a.txt b.txt --date 2025-02-05",
        "import a.txt --date 05.02.2025",
        "import a.txt --date 2025-02-30",
        "import a.txt --language english",
        "import a.txt --json --json-lines",
        "articles --limit 0",
        "articles --lim 3",
        "show",
        "annotate 1a --quote q",
        "annotate 1a --category figure",
        "annotate 1a --category figure --start 3",
        "annotate 1a --category figure --quote q --start 3 --end 4",
        "annotate 1a --category figure --start 3 --end 4 --nth 1",
        "annotate 1a --category figure --quote q --nth 0",
        "annotate 1a --category figure --quote q --field unit",
        "annotations --format xml",
        "brief -o note.docx",
        "brief 1a",
        "brief 1a --dossier D -o note.docx",
        "brief 1a -o note.docx --header colour=red",
        "brief 1a -o note.pdf --house-style ours.docx",
        "suggest 1a --accept 2",
    ],
)
def test_wrong_usage_ends_with_two(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read(line.split())
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_an_empty_category_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as ended:
        read(["annotate", "1a", "--category", " ", "--quote", "q"])
    assert ended.value.code == 2
