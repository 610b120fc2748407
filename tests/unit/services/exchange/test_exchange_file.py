"""Exchange files from one store to another, and what a hostile one can do: nothing."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Dossier, Origin
from briefwright.domain.category import Category
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.fields import FieldKind, FieldSpec
from briefwright.domain.ids import ArticleId, CategoryId, DossierId, new_id
from briefwright.services.exchange import give, take
from briefwright.services.exchange.gather import Chosen, parcel
from briefwright.services.exchange.merge import Kept
from briefwright.store import annotations, articles, briefings, categories, dossiers
from briefwright.store.care.check import check
from briefwright.store.store import Store


def everything(store: Store) -> Parcel:
    with store.read() as session:
        return parcel(session, Chosen())


def test_a_dossier_reaches_a_colleague_whole_and_comes_twice_without_a_double(
    theirs: Store, mine: Store, file: Path, tmp_path: Path
) -> None:
    sent = everything(mine)
    assert len(sent.articles) > 1
    assert sent.marks
    assert sent.blocks

    made = take.store_parcel(theirs, take.read(file))
    assert {one.id for one in made.new} == {one.id for one in sent.articles}
    assert everything(theirs) == sent

    again = take.store_parcel(theirs, take.read(file))
    assert (again.new, again.marks, again.briefings, again.conflicts) == ([], 0, 0, [])
    assert everything(theirs) == sent

    back = tmp_path / "back.bwdossier"
    give.write(theirs, Chosen(), back)
    assert back.read_bytes() == file.read_bytes()
    assert check(theirs).ok


def test_the_later_of_two_changes_stays_and_both_are_told(
    theirs: Store, mine: Store, file: Path, tmp_path: Path
) -> None:
    take.store_parcel(theirs, take.read(file))
    first, second, *_ = everything(mine).marks
    for store, mark, note in (
        (theirs, first, "earlier there"),
        (mine, first, "later here"),
        (mine, second, "earlier here"),
        (theirs, second, "later there"),
    ):
        with store.write() as session:
            annotations.put(session, mark.altered(note=note))
    returned = tmp_path / "returned.bwdossier"
    give.write(theirs, Chosen(), returned)

    made = take.store_parcel(mine, take.read(returned))
    notes = {one.id: one.note for one in everything(mine).marks}
    assert (notes[first.id], notes[second.id]) == ("later here", "later there")
    assert {(one.words, one.kept) for one in made.conflicts} == {
        (first.quote.exact, Kept.MINE),
        (second.quote.exact, Kept.THEIRS),
    }


def test_an_article_that_is_there_under_another_id_gets_the_marks_and_what_it_lacked(
    theirs: Store, mine: Store, file: Path
) -> None:
    sent = everything(mine)
    marked = next(one for one in sent.articles if sent.marks_of(one.id) and one.outlet)
    own = replace(
        marked, id=ArticleId(new_id()), dossiers=(), supersedes=None, outlet="", origins={}
    )
    with theirs.write() as session:
        articles.put_content(session, sent.contents[marked.id])
        articles.put(session, own)

    made = take.store_parcel(theirs, take.read(file))
    came = everything(theirs)
    assert [one.id for one in made.there] == [own.id]
    assert marked.id not in {one.id for one in came.articles}
    assert {one.span for one in came.marks_of(own.id)} == {
        one.span for one in sent.marks_of(marked.id)
    }
    (now,) = (one for one in came.articles if one.id == own.id)
    assert now.outlet == marked.outlet
    assert now.origins["outlet"] is marked.origins.get("outlet", Origin.USER)


def test_a_category_of_the_same_name_takes_in_what_was_marked_with_theirs(
    theirs: Store, mine: Store, tmp_path: Path
) -> None:
    ids = [CategoryId("red-line"), CategoryId("our-red-line")]
    for store, category_id in zip((mine, theirs), ids, strict=True):
        with store.write() as session:
            place = len(categories.every(session))
            categories.put(session, Category(category_id, "Red line", position=place))
    mark = replace(everything(mine).marks[0], category=ids[0])
    with mine.write() as session:
        annotations.put(session, mark)
    path = tmp_path / "named.bwdossier"
    give.write(mine, Chosen(), path)

    take.store_parcel(theirs, take.read(path))
    with theirs.read() as session:
        came = annotations.get(session, mark.id)
        known = [one.id for one in categories.every(session) if one.name == "Red line"]
    assert came is not None
    assert came.category == ids[1]
    assert known == [ids[1]]


def test_no_handling_mark_of_an_article_is_lost_or_lowered(
    theirs: Store, mine: Store, file: Path, tmp_path: Path
) -> None:
    take.store_parcel(theirs, take.read(file))
    marks = (  # there, here, and what it is to be
        ("OFFICIAL-SENSITIVE", "", "OFFICIAL-SENSITIVE"),
        ("", "OFFICIAL", "OFFICIAL"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL", "OFFICIAL-SENSITIVE"),
        ("Office only", "OFFICIAL", "OFFICIAL"),
    )
    listed = everything(mine).articles[: len(marks)]
    for store, side in ((theirs, 0), (mine, 1)):
        with store.write() as session:
            for article, marked in zip(listed, marks, strict=True):
                articles.put(session, replace(article, handling=marked[side]))
    returned = tmp_path / "returned.bwdossier"
    give.write(theirs, Chosen(), returned)

    made = take.store_parcel(mine, take.read(returned))
    known = {one.id: one.handling for one in everything(mine).articles}
    assert [known[one.id] for one in listed] == [now for *_, now in marks]
    assert [(one.words.partition(": ")[2], one.kept) for one in made.conflicts] == [
        ("OFFICIAL / OFFICIAL-SENSITIVE", Kept.HIGHER),
        ("OFFICIAL / Office only", Kept.HERE),
    ]


def test_a_briefing_that_lies_in_the_bin_comes_out_of_it_as_articles_do(
    theirs: Store, file: Path
) -> None:
    take.store_parcel(theirs, take.read(file))
    (note,) = everything(theirs).briefings
    article = everything(theirs).articles[0]
    with theirs.write() as session:
        briefings.put(session, replace(note, binned_at=utc_now()))
        articles.put(session, replace(article, binned_at=utc_now()))
    assert everything(theirs).briefings == ()

    made = take.store_parcel(theirs, take.read(file))
    assert [one.id for one in everything(theirs).briefings] == [note.id]
    assert article.id in {one.id for one in everything(theirs).articles}
    assert (made.briefings, made.conflicts) == (1, [])


def test_dossiers_of_one_name_are_one_only_in_the_same_place(theirs: Store, mine: Store) -> None:
    def dossier(store: Store, name: str, inside: DossierId | None = None) -> Dossier:
        new = Dossier(DossierId(new_id()), name, inside, 9)
        with store.write() as session:
            dossiers.put(session, new)
        return new

    own = dossier(theirs, "Press", dossier(theirs, "Norvia").id)
    west = dossier(theirs, "Press", dossier(theirs, "Lomar").id)
    sent = dossier(mine, "Press", dossier(mine, "Estmark").id)
    same = dossier(mine, "Press", dossier(mine, "Lomar").id)
    first, second, *_ = everything(mine).articles
    with mine.write() as session:
        articles.put(session, replace(first, dossiers=(sent.id,)))
        articles.put(session, replace(second, dossiers=(same.id,)))
    file = theirs.path.parent / "press.bwdossier"
    give.write(mine, Chosen(), file)

    take.store_parcel(theirs, take.read(file))
    came = {one.id: one.dossiers for one in everything(theirs).articles}
    assert came[first.id] == (sent.id,)
    assert came[second.id] == (west.id,)
    names = [one.name for one in everything(theirs).dossiers]
    assert names.count("Press") == 3
    assert own.id in {one.id for one in everything(theirs).dossiers}


def test_a_category_that_is_here_gets_the_fields_that_their_marks_have(
    theirs: Store, mine: Store, tmp_path: Path
) -> None:
    fields = {mine: ("amount", "theirs"), theirs: ("amount", "ours")}
    for store, names in fields.items():
        specs = tuple(FieldSpec(name, name.title(), FieldKind.TEXT) for name in names)
        with store.write() as session:
            place = len(categories.every(session))
            red = Category(CategoryId("red-line"), "Red line", fields=specs, position=place)
            categories.put(session, red)
    mark = replace(everything(mine).marks[0], category=CategoryId("red-line"))
    with mine.write() as session:
        annotations.put(session, mark)
    path = tmp_path / "fields.bwdossier"
    give.write(mine, Chosen(), path)

    take.store_parcel(theirs, take.read(path))
    (here,) = (one for one in everything(theirs).categories if one.id == "red-line")
    assert [spec.name for spec in here.fields] == ["amount", "ours", "theirs"]


def test_one_dossier_leaves_without_what_is_in_others(mine: Store, tmp_path: Path) -> None:
    with mine.read() as session:
        (dossier, *_) = dossiers.every(session)
        filed = [one for one in parcel(session, Chosen()).articles if dossier.id in one.dossiers]
        left = parcel(session, Chosen(dossier_id=dossier.id))
    assert {one.id for one in left.articles} >= {one.id for one in filed}
    assert [one.name for one in left.dossiers] == [dossier.name]


type Spoil = Callable[[dict[str, bytes]], object]


def _json(part: str, alter: Callable[[Any], object]) -> Spoil:
    def spoil(inside: dict[str, bytes]) -> None:
        value = json.loads(inside[part])
        alter(value)
        inside[part] = json.dumps(value).encode()

    return spoil


def _records(kind: str, **values: object) -> Spoil:
    return _json("dossier.json", lambda whole: whole[kind][0].update(values))


def _mark(alter: Callable[[Any], object]) -> Spoil:
    return _json("annotations.jsonld", lambda marks: alter(marks[0]))


def _other_text(inside: dict[str, bytes]) -> None:
    name = next(name for name in inside if name.startswith("texts/"))
    inside[name] = b"Other words"


HARM: dict[str, Spoil] = {
    "a name that climbs out": lambda inside: inside.update({"../../escaped.txt": b"out"}),
    "a text that is not what its name says": _other_text,
    "JSON too deep": lambda inside: inside.update({"dossier.json": b"[" * 100_000}),
    "no marks": lambda inside: inside.pop("annotations.jsonld"),
    "a version of nobody": _records("articles", supersedes="somebody-else"),
    "a dossier inside itself": _json(
        "dossier.json", lambda whole: whole["dossiers"][0].update(inside=whole["dossiers"][0]["id"])
    ),
    "a line on nothing": _records("blocks", annotation_id="nobody"),
    "an id with a path": _records("articles", id="../../x"),
    "a title that is a number": _records("articles", title=7),
    "blocks out of the text": _records("articles", blocks=[[0, 10**6, "paragraph", 0]]),
    "blocks of fractions": _records("articles", blocks=[[0.0, 1.5, "paragraph", 0]]),
    "a day that is none": _records("articles", published="2025-02-31"),
    "a contract that is none": _records("sections", contract={"key": "x"}),
    "a mark behind the end": _mark(lambda m: m["target"]["selector"][1].update(end=10**6)),
    "a number too long to show": _mark(
        lambda m: m["briefwright"].update(fields={"value_low": {"number": "1e999999999"}})
    ),
    "a moment of no zone": _mark(lambda m: m["briefwright"].update(changed="2025-01-01T00:00:00")),
}


def rewritten(file: Path, spoil: Spoil) -> Path:
    """Give a copy of an exchange file, spoilt, whose manifest has every hash right."""
    with zipfile.ZipFile(file) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    whole = json.loads(inside.pop("manifest.json"))
    spoil(inside)
    names = inside.keys() - {"mimetype"}
    whole["files"] = {name: sha256(inside[name]).hexdigest() for name in names}
    copy = file.with_name("copy.bwdossier")
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr("manifest.json", json.dumps(whole))
        for name, data in inside.items():
            archive.writestr(name, data)
    return copy


def test_a_hostile_file_is_refused_whole(theirs: Store, file: Path) -> None:
    assert take.read(rewritten(file, lambda _inside: None)).articles
    for harm, spoil in HARM.items():
        with pytest.raises(ImportFailed) as refused:
            take.read(rewritten(file, spoil))
        assert refused.value.fault in {ImportFault.BROKEN, ImportFault.HOSTILE}, harm


def test_a_part_that_was_altered_on_the_way_is_noticed(file: Path) -> None:
    copy = rewritten(file, lambda _inside: None)
    data = copy.read_bytes()
    with zipfile.ZipFile(copy) as archive:
        words = archive.read("categories.json")[:40]
    copy.write_bytes(data.replace(words, words[::-1]))
    with pytest.raises(ImportFailed) as refused:
        take.read(copy)
    assert refused.value.fault is ImportFault.BROKEN


def test_a_file_of_a_newer_program_and_one_of_no_program_of_ours_are_told_apart(
    tmp_path: Path,
) -> None:
    path = tmp_path / "other.bwdossier"
    for manifest, fault in (
        ({"format": "briefwright-dossier", "version": 2}, ImportFault.NEWER),
        ({"format": "something"}, ImportFault.MISNAMED),
    ):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
        with pytest.raises(ImportFailed) as refused:
            take.read(path)
        assert refused.value.fault is fault
