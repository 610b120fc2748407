"""The command line from outside: the real program, knowing nothing of its code."""

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefwright.app import place
from tests.e2e.program import HARBOUR, Program, words_of
from tests.house_templates import bureau
from tests.unit.importers.web.misbehaving import PAGE, allow_this_computer, answer, serving

MARKET = """\
# Овощи подорожали

В Уфе цены выросли на 5 процентов. «Мы готовы помочь», — сказал глава рынка.
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "press" / "harbour.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HARBOUR, "utf-8")
    return path


@pytest.fixture
def market(tmp_path: Path) -> Path:
    path = tmp_path / "press" / "market.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(MARKET, "utf-8")
    return path


# -- The door ------------------------------------------------------------------------------


def test_asking_for_the_version_loads_neither_sql_nor_qt() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "briefwright", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"briefwright \d+\.\d+\.\d+\n", done.stdout)
    assert "sqlalchemy" not in done.stderr
    assert "PySide6" not in done.stderr


def test_wrong_usage_is_two_and_touches_nothing(program: Program) -> None:
    assert program.run("fly").returncode == 2
    assert program.run("annotate", "1a", "--category", "figure").returncode == 2
    assert not program.profile.exists()


def test_the_environment_names_the_store(tmp_path: Path, harbour: Path) -> None:
    store = tmp_path / "elsewhere" / "desk.store"
    homes = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "briefwright", "import", str(harbour)],
        env={**os.environ, **homes, "BRIEFWRIGHT_STORE": str(store)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, store.is_file()) == (0, True)


def test_a_store_that_is_typed_stands_before_and_after_the_command(
    program: Program, harbour: Path, tmp_path: Path
) -> None:
    store = str(tmp_path / "other.store")
    assert program.run("import", str(harbour), "--store", store).returncode == 0
    assert len(program.json("--store", store, "articles")) == 1
    assert program.json("articles") == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_is_refused_in_words(program: Program) -> None:
    drawn = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in program.environment.items() if name not in drawn}
    done = subprocess.run(program.command(), env=bare, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"no display" in done.stderr
    assert len(done.stderr.splitlines()) == 1


# -- Import --------------------------------------------------------------------------------


def test_an_import_answers_with_what_was_stored(program: Program, harbour: Path) -> None:
    answer = program.json("import", str(harbour))
    assert answer["failed"] == []
    (shape,) = answer["imported"]
    assert list(shape) == [
        "source", "id", "title", "outlet", "published", "language", "characters", "paragraphs",
        "sha256", "status",
    ]  # fmt: skip
    assert shape["source"] == str(harbour)
    assert shape["title"] == "Varna and Tulcea agree on a river line"
    assert shape["status"] == "new"
    assert shape["sha256"] == hashlib.sha256(harbour.read_bytes()).hexdigest()
    assert shape["characters"] == len(HARBOUR)


def test_the_text_is_shown_to_the_letter(program: Program, article: str) -> None:
    shown = program.json("show", article[:8])
    assert list(shown) == [
        "id", "title", "outlet", "author", "published", "retrieved", "url", "language", "sha256",
        "text", "html", "origins", "notices", "annotations",
    ]  # fmt: skip
    assert shown["id"] == article
    assert shown["text"] == HARBOUR
    assert "<p>" in shown["html"]


def test_output_is_utf_8_whatever_the_terminal_says(program: Program, market: Path) -> None:
    article = program.imported(market)
    assert "Овощи" in program.run("show", article).stdout
    assert program.json("articles")[0]["title"] == "Овощи подорожали"


def test_what_the_user_says_of_an_article_is_taken(program: Program, harbour: Path) -> None:
    words = ("--title", "River line", "--outlet", "Courier", "--date", "2025-03-04")
    (shape,) = program.json("import", str(harbour), *words, "--language", "en")["imported"]
    assert (shape["title"], shape["outlet"], shape["published"], shape["language"]) == (
        "River line",
        "Courier",
        "2025-03-04",
        "en",
    )
    origins = program.json("show", shape["id"])["origins"]
    assert {origins[name] for name in ("title", "outlet", "published", "language")} == {"user"}


def test_a_date_later_than_tomorrow_is_not_taken_but_named(program: Program, harbour: Path) -> None:
    (shape,) = program.json("import", str(harbour), "--date", "2999-01-01")["imported"]
    shown = program.json("show", shape["id"])
    assert shape["published"] != "2999-01-01" != shown["published"]
    (named,) = [notice for notice in shown["notices"] if notice["code"] == "future-date"]
    assert named["message"].startswith("The date 1 January 2999 ")


def test_a_title_for_two_sources_is_wrong_usage(
    program: Program, harbour: Path, market: Path
) -> None:
    done = program.run("import", str(harbour), str(market), "--title", "Both")
    assert done.returncode == 2
    folder = program.run("import", str(harbour.parent), "--title", "Both")
    assert folder.returncode == 2
    assert program.json("articles") == []


def test_one_bad_source_does_not_stop_the_others(
    program: Program, harbour: Path, market: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    bad = [str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), "ftp://example.org/a"]
    done = program.run("import", bad[0], str(harbour), bad[1], bad[2], str(market), "--json")
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert [shape["source"] for shape in answer["imported"]] == [str(harbour), str(market)]
    assert {shape["source"] for shape in answer["failed"]} == set(bad)
    assert all(shape["reason"] for shape in answer["failed"])
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(any(line.startswith(f"{name}: ") for line in lines) for name in bad)
    assert len(program.json("articles")) == 2


def test_a_word_that_begins_like_an_address_is_one_unless_a_file_is_called_so(
    program: Program, harbour: Path
) -> None:
    done = program.run("import", "www.harbour.invalid/ferry", "--json")
    (failed,) = json.loads(done.stdout)["failed"]
    assert (done.returncode, failed["source"]) == (1, "https://www.harbour.invalid/ferry")
    file = harbour.with_name("www.harbour.txt")
    file.write_bytes(harbour.read_bytes())
    here = subprocess.run(
        program.command("import", file.name),
        cwd=file.parent,
        env=program.environment,
        capture_output=True,
        check=False,
    )
    assert here.returncode == 0


def test_a_copy_prints_the_stored_id_and_is_no_failure(
    program: Program, harbour: Path, tmp_path: Path
) -> None:
    article = program.imported(harbour)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(harbour.read_bytes())
    (shape,) = program.json("import", str(copy))["imported"]
    assert (shape["status"], shape["id"]) == ("duplicate", article)
    assert len(program.json("articles")) == 1


def test_a_page_is_fetched_where_a_person_allowed_it(program: Program) -> None:
    with serving({"/ferry": answer()}) as site:
        refused = program.run("import", site.url("/ferry"))
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"{site.url('/ferry')}: the address leads into a private")
        assert site.asked == []
        (program.profile / "settings").mkdir(exist_ok=True)
        allow_this_computer(program.profile / "settings" / "window.json")
        (shape,) = program.json("import", site.url("/ferry"))["imported"]
    assert (shape["title"], shape["outlet"]) == ("Ferry line to close", "")
    assert shape["source"] == site.url("/ferry")
    shown = program.json("show", shape["id"])
    assert (shown["url"], shown["origins"]["url"]) == (site.url("/ferry"), "address")
    assert shown["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()


def test_a_page_that_changed_becomes_a_version_with_the_marks_that_still_stand(
    program: Program,
) -> None:
    (program.profile / "settings").mkdir(parents=True, exist_ok=True)
    allow_this_computer(program.profile / "settings" / "window.json")
    page = PAGE.replace("</article>", "<p>The town wants the line to stay open.</p></article>")
    with serving({"/ferry": answer(page)}) as site:
        (first,) = program.json("import", site.url("/ferry"))["imported"]
        for words in ("80 000 people", "wants the line to stay"):
            mark = ("--category", "fact", "--quote", words, "--nth", "1")
            program.json("annotate", first["id"], *mark)
        site.answers["/ferry"] = answer(page.replace("80 000", "90 000"))
        done = program.run("import", site.url("/ferry"), "--json")
    (second,) = json.loads(done.stdout)["imported"]
    assert second["status"] == "new"
    assert second["id"] != first["id"]
    assert "not there any more: 80 000 people" in done.stderr
    there = program.json("show", second["id"])["annotations"]
    assert [mark["quote"] for mark in there] == ["wants the line to stay"]
    assert len(program.json("show", first["id"])["annotations"]) == 2


def test_a_page_that_only_asks_to_subscribe_by_now_takes_the_place_of_no_article(
    program: Program,
) -> None:
    (program.profile / "settings").mkdir(parents=True, exist_ok=True)
    allow_this_computer(program.profile / "settings" / "window.json")
    wall = (
        "<html><body><article><p>Subscribe to go on reading this paper.</p></article></body></html>"
    )
    with serving({"/ferry": answer()}) as site:
        (first,) = program.json("import", site.url("/ferry"))["imported"]
        site.answers["/ferry"] = answer(wall)
        done = program.run("import", site.url("/ferry"))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{site.url('/ferry')}: little of {first['id']} stands there")
    assert [shape["id"] for shape in program.json("articles")] == [first["id"]]


def test_standard_input_is_a_source(program: Program) -> None:
    (shape,) = program.json("import", "-", stdin=HARBOUR.encode())["imported"]
    assert (shape["source"], shape["status"]) == ("-", "new")
    assert program.json("show", shape["id"])["text"] == HARBOUR


def test_a_folder_brings_every_file_in_it(
    program: Program, harbour: Path, market: Path, tmp_path: Path
) -> None:
    answer = program.json("import", str(harbour.parent), "--dossier", "Danube")
    assert {shape["source"] for shape in answer["imported"]} == {str(harbour), str(market)}
    assert len(program.json("articles", "--dossier", "Danube")) == 2


def test_a_source_without_a_name_is_one_that_failed_and_not_the_folder_around(
    program: Program, harbour: Path
) -> None:
    done = program.run("import", "", str(harbour), "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert [shape["source"] for shape in answer["imported"]] == [str(harbour)]
    assert [shape["source"] for shape in answer["failed"]] == [""]


def test_a_folder_without_a_file_is_one_that_failed(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    done = program.run("import", str(folder))
    assert done.returncode == 1
    assert "there is no file in it to import" in done.stderr


def test_a_mail_in_an_archive_brings_itself_and_what_is_attached(
    program: Program, tmp_path: Path
) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Two notes on the harbour"
    mail.set_content("Both notes are attached to this mail.")
    mail.add_attachment(HARBOUR, filename="harbour.txt")
    mail.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    archive = tmp_path / "mails.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("notes.eml", mail.as_bytes())
        file.writestr("broken.docx", b"PK")
    done = program.run("import", str(archive), "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert [shape["source"] for shape in answer["imported"]] == [
        f"{archive}/notes.eml",
        f"{archive}/notes.eml/harbour.txt",
    ]
    assert [shape["source"] for shape in answer["failed"]] == [f"{archive}/broken.docx"]
    shown = program.json("show", answer["imported"][1]["id"])
    assert shown["text"].strip() == HARBOUR.strip()
    assert shown["notices"][0]["message"] == (
        "This was attached to the mail “Two notes on the harbour”."
    )
    (again,) = program.json("import", "-", stdin=mail.as_bytes())["imported"][:1]
    assert (again["source"], again["status"]) == ("-", "duplicate")


def test_each_json_line_is_an_article_that_is_stored(
    program: Program, harbour: Path, market: Path, tmp_path: Path
) -> None:
    done = program.run(
        "import", str(harbour), str(tmp_path / "gone.txt"), str(market), "--json-lines"
    )
    assert done.returncode == 1
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert len(ids) == 2
    assert {shape["id"] for shape in program.json("articles")} == set(ids)


# -- Articles ------------------------------------------------------------------------------


def test_articles_are_listed_searched_and_limited(
    program: Program, harbour: Path, market: Path
) -> None:
    program.run("import", str(harbour), str(market))
    listed = program.json("articles")
    assert [shape["title"] for shape in listed] == [
        "Овощи подорожали",
        "Varna and Tulcea agree on a river line",
    ]
    assert {"id", "title", "outlet", "published", "language", "characters", "annotations"} <= set(
        listed[0]
    )
    assert len(program.json("articles", "--limit", "1")) == 1
    (found,) = program.json("articles", "--search", "tulcea")
    assert found["title"] == "Varna and Tulcea agree on a river line"
    assert program.json("articles", "--search", "nowhere") == []
    assert program.json("articles", "--search", "tulc") == [found]  # as the window finds it
    assert [one["id"] for one in program.json("articles", "--search", "tulcea outlet:")] == [
        found["id"]
    ]


def test_a_search_finds_word_forms_and_shows_the_words_around_them(
    program: Program, harbour: Path, market: Path
) -> None:
    program.run("import", str(harbour), "--dossier", "Danube")
    program.run("import", str(market))
    (found,) = program.json("articles", "--search", "barge OR ferries")
    assert "14 barges" in found["snippet"]
    (russian,) = program.json("articles", "--search", "овощ")
    assert russian["title"] == "Овощи подорожали"
    assert program.json("articles", "--search", "овощ", "--dossier", "Danube") == []
    assert [one["id"] for one in program.json("articles", "--search", "dossier:danube")] == [
        found["id"]
    ]
    listing = program.run("articles", "--search", "barge").stdout.splitlines()
    assert found["id"][:8] in listing[0]
    assert "14 barges" in listing[1]


@pytest.mark.parametrize("typed", ['"', "(((", "-", "a AND", "C++ OR", "col:a", "*", "NEAR(a b)"])
@pytest.mark.usefixtures("article")
def test_anything_typed_is_a_valid_search(program: Program, typed: str) -> None:
    done = program.run("articles", "--search", typed, "--json")
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.usefixtures("article")
def test_a_search_by_a_name_that_nothing_has_says_so(program: Program) -> None:
    done = program.run("articles", "--search", "category:figurs", "--json")
    assert done.stdout == "[]\n"
    said = "There is no category called “figurs”. Did you mean category:Figure?\n"
    assert done.stderr == said


def test_a_note_on_a_key_point_is_found(program: Program, article: str) -> None:
    note = ("--category", "fact", "--note", "Ask the embassies")
    assert program.run("annotate", article, "--start", "0", "--end", "9", *note).returncode == 0
    assert [one["id"] for one in program.json("articles", "--search", "note:embassy")] == [article]


@pytest.mark.usefixtures("article")
def test_an_unknown_dossier_or_article_is_refused_in_words(program: Program) -> None:
    for words in (("articles", "--dossier", "Nowhere"), ("show", "zzzz"), ("show", "zz", "--json")):
        done = program.run(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr


# -- Marks ---------------------------------------------------------------------------------


def test_a_passage_is_marked_by_its_words(program: Program, article: str) -> None:
    quote = "Varna will order 14 barges by the end of 2026"  # across a line end
    mark = program.json(
        *("annotate", article, "--category", "commitment", "--quote", quote, "--note", "Ask when"),
        *("--field", "actor=The port of Varna", "--field", "status=in progress"),
        *("--field", "attribution=reported speech"),
    )
    assert list(mark) == [
        "id", "article", "category", "start", "end", "quote", "note", "fields", "attribution",
        "handling", "state", "created", "changed",
    ]  # fmt: skip
    assert HARBOUR[mark["start"] : mark["end"]] == mark["quote"]
    assert mark["quote"].split() == quote.split()
    assert (mark["article"], mark["category"], mark["note"]) == (article, "commitment", "Ask when")
    assert mark["fields"] == {  # as typed, and the rest as the words say
        "actor": "The port of Varna",
        "action": "order 14 barges",
        "modality": "will",
        "deadline_as_stated": "by the end of 2026",
        "deadline": "2026-12-31",
        "status": "in progress",
        "speaker": "harbour master Petya Ilieva",
    }
    assert (mark["attribution"], mark["state"]) == ("reported speech", "accepted")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", mark["created"])
    assert program.json("show", article)["annotations"] == [mark]
    assert program.json("articles")[0]["annotations"] == 1


def test_the_fields_of_a_figure_are_read_at_once(program: Program, article: str) -> None:
    words = ("--category", "figure", "--quote", "from $420 million to $545 million")
    fields = program.json("annotate", article, *words)["fields"]
    assert fields["base_value"] == 420_000_000
    assert fields["value_low"] == fields["value_high"] == 545_000_000
    assert (fields["currency"], fields["kind"], fields["trend"]) == ("USD", "change", "up")


@pytest.mark.parametrize("name", ["figure", "Figure", "FIGURE", "2"])
def test_a_category_is_known_by_id_name_and_key(program: Program, article: str, name: str) -> None:
    mark = program.json("annotate", article, "--category", name, "--quote", "14 barges")
    assert mark["category"] == "figure"


def test_words_that_stand_twice_need_to_be_told_apart(program: Program, article: str) -> None:
    words = ("annotate", article, "--category", "figure", "--quote", "7 million tonnes")
    done = program.run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert "--nth" in done.stderr
    second = program.json(*words, "--nth", "2")
    assert second["start"] == HARBOUR.index("7 million tonnes is also")
    assert program.run(*words, "--nth", "3").returncode == 1


def test_offsets_are_code_points(program: Program, article: str) -> None:
    start = HARBOUR.index("The ministry")  # behind a character beyond the first plane
    place = ("--start", str(start), "--end", str(start + 12))
    mark = program.json("annotate", article, "--category", "request", *place)
    assert mark["quote"] == "The ministry"


@pytest.mark.parametrize(
    "words",
    [
        ("--category", "rumour", "--quote", "14 barges"),
        ("--category", "figure", "--quote", "15 barges"),
        ("--category", "figure", "--start", "10", "--end", "99999"),
        ("--category", "figure", "--quote", "14 barges", "--field", "value_low=many"),
        ("--category", "figure", "--quote", "14 barges", "--field", "weight=1"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_one_line(
    program: Program, article: str, words: tuple[str, ...]
) -> None:
    done = program.run("annotate", article, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert program.json("annotations") == []


def test_an_unknown_category_names_those_there_are(program: Program, article: str) -> None:
    done = program.run("annotate", article, "--category", "rumour", "--quote", "14 barges")
    assert "commitment" in done.stderr
    assert "quotation" in done.stderr


def test_programs_that_mark_at_the_same_time_all_succeed(program: Program, article: str) -> None:
    quotes = ("14 barges", "Petya Ilieva", "the end of 2026", "a common school")
    commands = [
        program.command("annotate", article, "--category", "fact", "--quote", quote)
        for quote in quotes
    ]
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, env=program.environment)
        for command in commands
    ]
    assert [each.wait() for each in running] == [0, 0, 0, 0]
    assert len(program.json("annotations")) == 4


# -- Exports -------------------------------------------------------------------------------


def test_what_the_program_offers_is_listed_and_accepted_where_it_is_sure_enough(
    program: Program, article: str
) -> None:
    offered = program.json("suggest", article)
    text = program.json("show", article)["text"]
    assert {"commitment", "figure", "proposal"} <= {one["category"] for one in offered}
    for one in offered:
        assert text[one["start"] : one["end"]] == one["quote"]
        assert one["state"] == "suggested"
        assert 0 < one["confidence"] <= 1
        assert one["reason"]
    assert program.json("show", article)["annotations"] == []
    assert program.json("annotations") == []
    assert program.json("articles")[0]["annotations"] == 0
    assert program.json("suggest", article) == offered

    least = sorted(one["confidence"] for one in offered)[len(offered) // 2]
    sure = [one["id"] for one in offered if one["confidence"] >= least]
    taken = program.json("suggest", article, "--accept", str(least))
    assert [one["id"] for one in taken if one["state"] == "accepted"] == sure
    marks = program.json("annotations")
    assert [mark["id"] for mark in marks] == sure
    assert all(mark["created"] and mark["confidence"] >= least for mark in marks)
    assert {one["id"] for one in program.json("suggest", article)} == {
        one["id"] for one in offered
    } - set(sure)
    assert program.json("check")["ok"]


def test_of_another_language_nothing_is_offered_and_that_is_said(
    program: Program, harbour: Path
) -> None:
    program.run("import", str(harbour), "--language", "bg")
    answer = program.run("suggest", program.json("articles")[0]["id"], "--json")
    assert (answer.returncode, json.loads(answer.stdout)) == (0, [])
    assert "English and Russian" in answer.stderr


def test_annotations_are_json_in_reading_order_and_can_be_chosen(
    program: Program, marked: str, market: Path
) -> None:
    other = program.imported(market)
    program.json("annotate", other, "--category", "fact", "--quote", "глава рынка")
    done = program.run("annotations")
    assert done.returncode == 0
    marks = json.loads(done.stdout)
    assert [mark["category"] for mark in marks] == ["commitment", "figure", "proposal", "fact"]
    for words, count in (
        (("--article", marked), 3),
        (("--category", "Figure"), 1),
        (("--article", other, "--category", "figure"), 0),
    ):
        assert len(json.loads(program.run("annotations", *words).stdout)) == count


@pytest.mark.usefixtures("marked")
def test_annotations_are_csv_with_a_column_for_each_field(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    done = program.run("annotations", "--format", "csv", "-o", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert [row["category"] for row in rows] == ["commitment", "figure", "proposal"]
    assert rows[1]["unit"] == "tonne"
    assert rows[1]["value_low"] == "7000000"
    assert HARBOUR[int(rows[2]["start"]) : int(rows[2]["end"])] == rows[2]["quote"]
    printed = program.run("annotations", "--format", "csv").stdout
    assert printed.startswith("id,article,title,")


@pytest.mark.usefixtures("marked")
def test_a_file_that_cannot_be_written_is_refused_in_words(
    program: Program, tmp_path: Path
) -> None:
    done = program.run("annotations", "-o", str(tmp_path / "no" / "such" / "marks.json"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_briefing_is_composed_stored_and_written(
    program: Program, marked: str, tmp_path: Path
) -> None:
    path = tmp_path / "note.docx"
    answer = program.json(
        *(
            "brief",
            marked,
            "-o",
            str(path),
            "--title",
            "River line",
            "--header",
            "to=The Minister",
        ),
        *("--header", "marking=OFFICIAL", "--header", "drafted_by=Danube desk"),
    )
    assert set(answer) == {"briefing", "path", "blocks", "findings"}
    assert answer["path"] == str(path)
    assert answer["blocks"] >= 3
    assert all(finding["code"] and finding["message"] for finding in answer["findings"])
    assert "issue-empty" in {finding["code"] for finding in answer["findings"]}
    words = words_of(path)
    for expected in (
        "Varna will order 14 barges",
        "About 7 million tonnes of grain",
        "a common school for pilots 🙂",
        "River line",
        "The Minister",
        "OFFICIAL",
        "Danube desk",
    ):
        assert expected in words


def test_a_dossier_is_briefed_as_a_whole(
    program: Program, harbour: Path, market: Path, tmp_path: Path
) -> None:
    program.json("import", str(harbour), str(market), "--dossier", "Danube visit")
    for shape in program.json("articles"):
        quote = "barges" if "Varna" in shape["title"] else "процентов"
        program.run("annotate", shape["id"], "--category", "fact", "--quote", quote, "--nth", "1")
    path = tmp_path / "visit.docx"
    assert program.run("brief", "--dossier", "Danube visit", "-o", str(path)).returncode == 0
    words = words_of(path)
    assert "Danube visit" in words
    assert "процентов" in words


def test_a_briefing_is_written_in_the_format_of_its_ending(
    program: Program, marked: str, tmp_path: Path
) -> None:
    begins = {".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>", ".md": b"**CUI**"}
    for ending, begin in begins.items():
        path = tmp_path / f"note{ending}"
        wanted = ("brief", marked, "--template", "country-brief", "--release", "CUI")
        done = program.run(*wanted, "-o", str(path))
        assert done.returncode == 0, done.stderr
        assert path.read_bytes().startswith(begin)


def test_a_briefing_is_written_into_an_office_s_file(
    program: Program, marked: str, tmp_path: Path
) -> None:
    path, office = tmp_path / "note.docx", tmp_path / "o.dotx"
    office.write_bytes(bureau())
    answer = program.json("brief", marked, "--house-style", str(office), "-o", str(path))
    assert "house-no-page-number" in {finding["code"] for finding in answer["findings"]}
    assert "Исполнитель:" in words_of(path)
    checked = program.json("verify", str(path))
    assert checked["lines"] == checked["intact"] > 0
    with zipfile.ZipFile(office, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    done = program.run(
        "brief", marked, "--house-style", str(office), "-o", str(tmp_path / "n.docx")
    )
    assert done.returncode == 1
    assert done.stderr.startswith("“o.dotx” cannot be the house style: it carries macros.")
    assert not (tmp_path / "n.docx").exists()


def test_a_briefing_that_cannot_be_written_is_not_stored_either(
    program: Program, marked: str, tmp_path: Path
) -> None:
    for name in ("note.odt", "note", "no/such/note.docx"):
        done = program.run("brief", marked, "-o", str(tmp_path / name))
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
    assert program.run("brief", marked, "-o", "x.docx", "--template", "ode").returncode == 1
    (store,) = program.profile.glob("*.store")
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
        assert connection.execute("SELECT count(*) FROM briefing").fetchone() == (0,)
    connection.close()


def test_an_article_without_marks_gives_no_note(
    program: Program, article: str, tmp_path: Path
) -> None:
    done = program.run("brief", article, "-o", str(tmp_path / "note.docx"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "note.docx").exists()


def test_a_note_that_came_back_is_checked_line_by_line(
    program: Program, marked: str, harbour: Path, tmp_path: Path
) -> None:
    note, edited = tmp_path / "note.docx", tmp_path / "edited.docx"
    program.json("brief", marked, "-o", str(note))
    untouched = program.json("verify", str(note))
    assert untouched["lines"] == untouched["intact"] > 5
    assert untouched["problems"] == []

    with zipfile.ZipFile(note) as package, zipfile.ZipFile(edited, "w") as made:
        for name in package.namelist():
            data = package.read(name)
            made.writestr(name, data.replace(b"7 million tonnes", b"70 million tonnes"))
    done = program.run("verify", str(edited), "--json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    assert {each["state"] for each in problems} == {"figure-mismatch"}
    for each in problems:
        assert set(each) == {"block", "state", "quote", "found", "article"}
        assert "7 million tonnes" in each["quote"]
        assert "70 million tonnes" in each["found"]
        assert each["article"] == marked

    spoken = program.run("verify", str(edited))
    assert "A figure is not the source's" in spoken.stdout
    for wrong in (harbour, tmp_path / "none.docx"):
        done = program.run("verify", str(wrong))
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("marked")
def test_annotations_go_out_as_a_spreadsheet_and_as_annotations_of_the_web(
    program: Program, tmp_path: Path
) -> None:
    sheet = tmp_path / "marks.xlsx"
    assert program.run("annotations", "--format", "xlsx", "-o", str(sheet)).returncode == 0
    with zipfile.ZipFile(sheet) as package:
        assert "14 barges" in package.read("xl/sharedStrings.xml").decode()
    shown = json.loads(program.run("annotations", "--format", "jsonld").stdout)
    exact = [each["target"]["selector"][0]["exact"] for each in shown]
    assert exact == [each["quote"] for each in program.json("annotations")]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_spreadsheet_is_not_written_to_a_terminal(program: Program) -> None:
    import pty  # noqa: PLC0415  (not to be had on Windows)

    mine, theirs = pty.openpty()
    command = program.command("annotations", "--format", "xlsx")
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    os.close(mine)
    assert done.returncode == 2
    assert b"-o" in done.stderr


# -- The store -----------------------------------------------------------------------------


@pytest.mark.usefixtures("marked")
def test_a_sound_store_is_said_to_be_sound(program: Program) -> None:
    answer = program.json("check")
    assert list(answer) == ["ok", "version", "articles", "annotations", "problems"]
    assert (answer["ok"], answer["articles"], answer["annotations"]) == (True, 1, 3)
    assert answer["problems"] == []


def test_a_line_of_which_the_note_hides_what_it_rests_on_has_no_source(
    program: Program, marked: str, tmp_path: Path
) -> None:
    note, bare = tmp_path / "note.docx", tmp_path / "bare.docx"
    program.json("brief", marked, "-o", str(note))
    with zipfile.ZipFile(note) as package, zipfile.ZipFile(bare, "w") as made:
        for name in package.namelist():
            told = package.read(name)
            if b"<provenance " in told:
                told, gone = re.subn(rb"<block [^>]*annotation=.*?</block>", b"", told)
            made.writestr(name, told)
    done = program.run("verify", str(bare), "--json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    assert {each["state"] for each in problems} == {"source-not-found"}
    assert len(problems) >= gone > 5


def test_a_store_of_another_program_is_refused_and_left_as_it_was(
    program: Program, tmp_path: Path
) -> None:
    foreign = tmp_path / "poems.store"
    foreign.write_bytes(b"Shall I compare thee to a summer's day? " * 40)
    before = foreign.read_bytes()
    done = program.run("articles", "--store", str(foreign))
    assert (done.returncode, done.stdout) == (1, "")
    assert str(foreign) in done.stderr
    assert "Traceback" not in done.stderr
    assert foreign.read_bytes() == before


def test_a_reader_that_goes_away_is_no_reason_to_shout(program: Program, article: str) -> None:
    with subprocess.Popen(
        program.command("show", article),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environment,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() in {0, 1}


# -- A marked article of the trade ---------------------------------------------------------

PASSAGES = (
    ("figure", "minus 5-6 percent"),
    ("figure", "7 million hectares"),
    ("figure", "$ 315 - 320 million"),
    ("figure", "Production has increased 5 times"),
    ("position", "good relations have developed between Belarus and the Russian region"),
    ("fact", "there is a joint venture for the assembly and sale of tractors"),
    ("commitment", "Belarus is determined to cooperate more closely with the republic"),
    ("agreement", "supported the creation of a Bashkir-Belarusian investment cluster"),
    ("proposal", "plans to open an Amkodor production and service center in Ufa"),
    ("quotation", "This is not charity in any way from our country"),
    ("event", "Alexander Lukashenko held talks with the head of Bashkortostan in Minsk"),
    ("request", "We need to catch up"),
)


def test_a_real_article_becomes_a_note_that_holds_every_quote(
    program: Program, tmp_path: Path
) -> None:
    reference = os.environ.get("BRIEFWRIGHT_REFERENCE")
    if not reference:
        pytest.skip("BRIEFWRIGHT_REFERENCE does not name the folder of marked articles")
    source = Path(reference) / "gold" / "articles" / "000.txt"
    (shape,) = program.json("import", str(source))["imported"]
    assert shape["published"] == "2025-02-05"
    notices = program.json("show", shape["id"])["notices"]
    assert "event-after-publication" in {notice["code"] for notice in notices}
    quotes = []
    for category, quote in PASSAGES:
        mark = program.json(
            "annotate", shape["id"], "--category", category, "--quote", quote, "--nth", "1"
        )
        quotes.append(mark["quote"])
    path = tmp_path / "note.docx"
    program.json("brief", shape["id"], "-o", str(path), "--header", "marking=OFFICIAL")
    words = words_of(path)
    assert [quote for quote in quotes if quote not in words] == []


def test_a_reprint_is_told_as_such_and_listed_all_the_same(
    program: Program, tmp_path: Path
) -> None:
    first, copy = tmp_path / "harbour.txt", tmp_path / "copy.txt"
    first.write_text(HARBOUR, "utf-8")
    copy.write_text(HARBOUR.replace("The Danube Courier, 3", "The River Post, 4"), "utf-8")
    (origin,) = program.json("import", str(first))["imported"]
    (reprint,) = program.json("import", str(copy))["imported"]
    assert (origin["status"], reprint["status"]) == ("new", "reprint")
    assert reprint["id"] != origin["id"]
    assert [a["id"] for a in program.json("articles")] == [reprint["id"], origin["id"]]
    assert "River Post" in program.json("show", reprint["id"])["text"]


@pytest.mark.usefixtures("marked")
def test_a_store_is_copied_and_put_back_and_what_stood_there_is_kept(
    program: Program, harbour: Path, market: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "monday.store"
    saved = program.json("backup", str(copy))
    assert saved["articles"] == 1
    assert saved["annotations"] > 1
    program.imported(market)
    put_back = program.json("restore", str(copy))
    assert {k: v for k, v in put_back.items() if k in saved and k != "path"} == {
        k: v for k, v in saved.items() if k != "path"
    }
    assert len(program.json("articles")) == 1
    assert program.json("check")["ok"]
    program.json("restore", put_back["before"])
    assert len(program.json("articles")) == 2
    for wrong in (harbour, tmp_path / "none.store"):
        done = program.run("restore", str(wrong))
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
    assert len(program.json("articles")) == 2


def test_no_empty_library_is_founded_where_one_that_was_moved_is_not_there(
    program: Program, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere" / "rescued.store"
    place.keep(program.profile / "settings", moved)
    done = program.run("articles")
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert not moved.parent.exists()


def test_a_damaged_store_is_told_and_recovered_and_stays_as_it_is(
    program: Program, harbour: Path, tmp_path: Path
) -> None:
    program.imported(harbour)
    store = program.profile / "briefwright.store"
    damaged = bytes(100) + store.read_bytes()[100:]
    store.write_bytes(damaged)
    told = program.run("check", "--json")
    assert told.returncode == 1
    report = json.loads(told.stdout)
    assert (report["ok"], report["articles"]) == (False, 1)
    assert report["problems"]
    assert "briefwright recover NEW" in told.stderr

    new = tmp_path / "new.store"
    recovered = program.json("recover", str(new))
    assert (recovered["articles"], recovered["lost"]) == (1, [])
    assert store.read_bytes() == damaged
    assert program.run("recover", str(new)).returncode == 1  # it is there already
    assert program.json("check", "--store", str(new))["ok"]
