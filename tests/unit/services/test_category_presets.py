import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.category import BUILT_IN, Category, Underline
from briefwright.domain.category_set import CategorySet
from briefwright.domain.errors import BadCategoryFile, CategoryFileFault, ExportFailed
from briefwright.domain.fields import FieldKind, FieldSpec
from briefwright.domain.ids import CategoryId
from briefwright.services import category_presets
from briefwright.services.category_presets import Keep, Preset

OWN = Category(
    CategoryId("red-line"),
    "Красная линия & “more” <b>",
    key="L",
    colour="#aa3300",
    underline=Underline.DASH_DOT,
    letter="L",
    fields=(
        FieldSpec("strength", "Strength", FieldKind.CHOICE, ("firm", "soft; or less")),
        FieldSpec("since", "Since", FieldKind.DATE),
    ),
    parent_id=CategoryId("position"),
    position=6,
)
BUILT = CategorySet.of(BUILT_IN)
KNOWN = BUILT.placed(CategoryId("fact"), None, 6).with_one(OWN)
NAME = "own.briefwright-categories.json"


def written(tmp_path: Path, text: str | bytes, name: str = NAME) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(tmp_path: Path, *categories: object, **more: object) -> Path:
    whole = {"format": "briefwright-categories", "version": 1, "categories": categories, **more}
    return written(tmp_path, json.dumps(whole))


def refused(path: Path) -> BadCategoryFile:
    with pytest.raises(BadCategoryFile) as caught:
        category_presets.read(path)
    assert caught.value.name == path.name
    return caught.value


def test_what_was_exported_comes_back_without_a_difference(tmp_path: Path) -> None:
    path = tmp_path / NAME
    category_presets.write(path, KNOWN.categories, {})
    preset = category_presets.read(path)
    assert preset.known == KNOWN
    assert preset.whole
    assert category_presets.clashes(KNOWN, preset) == []
    assert "Красная" in path.read_text("utf-8")


def test_one_exported_without_its_parent_stands_on_top(tmp_path: Path) -> None:
    path = tmp_path / NAME
    category_presets.write(path, [OWN], {})
    (alone,) = category_presets.read(path).known.categories
    assert alone == replace(OWN, parent_id=None, position=0)


def test_an_export_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        category_presets.write(tmp_path / "nowhere" / NAME, [OWN], {})


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", CategoryFileFault.BROKEN),
        ("{", CategoryFileFault.BROKEN),
        ("[" * 100_000, CategoryFileFault.BROKEN),
        (b"\xff\xfe\x00not utf-8", CategoryFileFault.BROKEN),
        ('{"version": 1' + "0" * 5000 + "}", CategoryFileFault.BROKEN),
        ("[]", CategoryFileFault.FOREIGN),
        ('{"format": "other"}', CategoryFileFault.FOREIGN),
        ('{"format": "briefwright-categories", "version": 2}', CategoryFileFault.NEWER),
        ('{"format": "briefwright-categories"}', CategoryFileFault.NEWER),
        ('{"format": "briefwright-categories", "version": 1}', CategoryFileFault.EMPTY),
        (
            '{"format": "briefwright-categories", "version": 1, "categories": []}',
            CategoryFileFault.EMPTY,
        ),
        (" " * 1_000_001, CategoryFileFault.TOO_LARGE),
        ("<note/>", CategoryFileFault.FOREIGN),
        ("<CodeBook", CategoryFileFault.BROKEN),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_is_no_file_of_categories_is_refused(
    tmp_path: Path, content: str | bytes, fault: CategoryFileFault
) -> None:
    assert refused(written(tmp_path, content)).fault is fault


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.json").fault is CategoryFileFault.UNREADABLE
    assert refused(tmp_path).fault is CategoryFileFault.UNREADABLE


GOOD = {"id": "red-line", "name": "Red line"}


@pytest.mark.parametrize(
    "row",
    [
        "red-line",
        {"id": "red-line"},
        {"name": "Red line"},
        {**GOOD, "name": "  "},
        {**GOOD, "name": "x" * 201},
        {**GOOD, "name": 7},
        {**GOOD, "id": "../../etc"},
        {**GOOD, "colour": "#12"},
        {**GOOD, "underline": "dotted"},
        {**GOOD, "inside": "nobody"},
        {**GOOD, "inside": "red-line"},
        {**GOOD, "fields": "speaker"},
        {**GOOD, "fields": [{"name": "a", "label": "A"}]},
        {**GOOD, "fields": [{"name": "a", "label": "A", "kind": "picture"}]},
        {**GOOD, "fields": [{"name": "A b", "label": "A", "kind": "text"}]},
        {**GOOD, "fields": [{"name": "a", "label": "A", "kind": "text"}] * 2},
        {**GOOD, "fields": [{"name": "a", "label": "A", "kind": "choice", "choices": [1]}]},
    ],
)
def test_a_row_that_no_category_can_be_is_named_and_nothing_is_taken(
    tmp_path: Path, row: object
) -> None:
    error = refused(rows(tmp_path, {"id": "good", "name": "Good"}, row))
    assert error.fault is CategoryFileFault.WRONG
    assert error.detail


def test_the_same_id_twice_and_too_many_are_refused(tmp_path: Path) -> None:
    assert refused(rows(tmp_path, GOOD, GOOD)).fault is CategoryFileFault.WRONG
    many = [{"id": f"c{number}", "name": "C"} for number in range(501)]
    assert refused(rows(tmp_path, *many)).fault is CategoryFileFault.TOO_LARGE


def test_what_a_later_program_adds_is_passed_over(tmp_path: Path) -> None:
    path = rows(tmp_path, {**GOOD, "colour": "mark.later", "sound": "bell"}, author="somebody")
    (read,) = category_presets.read(path).known.categories
    assert read == Category(CategoryId("red-line"), "Red line")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "name", "key", "colour", "inside", "fields", "label", "kind"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_a_row_says_it_is_read_or_refused(value: object) -> None:
    whole = {"format": "briefwright-categories", "version": 1, "categories": [value]}
    data = json.dumps(whole).encode()
    with suppress(BadCategoryFile):
        assert len(category_presets.from_json(data, "any.json")) == 1


# taking in ----------------------------------------------------------------------------------------


def preset(*categories: Category, whole: bool = True) -> Preset:
    return Preset("theirs.json", CategorySet.of(categories), whole)


THEIRS = Category(
    CategoryId("figure"),
    "Number",
    key="N",
    colour="#112233",
    letter="Z",
    fields=(FieldSpec("extra", "Extra"),),
)


def named(known: CategorySet, name: str) -> Category:
    found = known.named(name)
    assert found is not None
    return found


def test_new_categories_come_behind_all_others_nested_as_in_the_file() -> None:
    parent = Category(CategoryId("p"), "Parent", colour="#112233")
    child = Category(CategoryId("c"), "Child", colour="#112233", parent_id=parent.id, position=1)
    taken = category_presets.taken_in(BUILT, preset(parent, child), {})
    assert [c.name for c in taken.known.categories[-2:]] == ["Parent", "Child"]
    assert named(taken.known, "Child").parent_id == "p"
    assert (taken.added, taken.replaced) == (2, 0)


def test_a_clash_by_id_or_by_name_is_asked_about_and_mine_stays_unless_told() -> None:
    same_name = Category(CategoryId("other"), "RISK", colour="#112233")
    theirs = preset(THEIRS, same_name)
    pairs = [(c.theirs.id, c.mine.id) for c in category_presets.clashes(BUILT, theirs)]
    assert pairs == [("figure", "figure"), ("other", "risk")]
    assert category_presets.taken_in(BUILT, theirs, {}).known == BUILT


def test_theirs_changes_the_look_but_no_field_and_no_place() -> None:
    taken = category_presets.taken_in(BUILT, preset(THEIRS), {THEIRS.id: Keep.THEIRS})
    now, was = named(taken.known, "Number"), BUILT_IN[1]
    assert (now.key, now.colour, now.letter) == ("N", "#112233", "Z")
    assert (now.fields, now.position, now.parent_id) == (was.fields, was.position, None)
    assert taken.replaced == 1


def test_theirs_adds_fields_to_a_category_of_ones_own_and_takes_none_away() -> None:
    theirs = replace(OWN, parent_id=None, fields=(FieldSpec("extra", "Extra"), OWN.fields[1]))
    taken = category_presets.taken_in(KNOWN, preset(theirs), {OWN.id: Keep.THEIRS})
    now = taken.known.get(OWN.id)
    assert now is not None
    assert [spec.name for spec in now.fields] == ["strength", "since", "extra"]
    assert now.parent_id == "position"


def test_both_gives_theirs_an_id_a_name_and_a_letter_of_its_own() -> None:
    theirs = replace(BUILT_IN[1], colour="#112233")
    taken = category_presets.taken_in(BUILT, preset(theirs), {theirs.id: Keep.BOTH})
    new = named(taken.known, "Figure 2")
    assert new.id != "figure"
    assert new.letter not in {"", "F"}
    assert taken.known.categories[: len(BUILT_IN)] == BUILT_IN


def test_a_key_that_is_taken_or_reserved_is_dropped_and_said() -> None:
    taken_key = Category(CategoryId("t"), "T", key="2", colour="#112233")
    reserved = Category(CategoryId("r"), "R", key="A", colour="#112233")
    free = Category(CategoryId("f"), "F", key="L", colour="#112233")
    again = Category(CategoryId("g"), "G", key="L", colour="#112233")
    taken = category_presets.taken_in(BUILT, preset(taken_key, reserved, free, again), {})
    assert [named(taken.known, name).key for name in "TRFG"] == ["", "", "L", ""]
    assert [c.key for c in taken.without_key] == ["2", "A", "L"]


def test_a_codebook_goes_out_and_comes_back_with_names_colours_and_places(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    retired = KNOWN.with_one(replace(BUILT_IN[7], position=8, retired=True))
    category_presets.write(path, retired.categories, {"mark.figure": "#b88f00"})
    read = category_presets.read(path)
    assert not read.whole
    places = [(c.id, c.name, c.parent_id, c.retired) for c in retired.categories]
    own = OWN.guid
    assert [(c.id, c.name, c.parent_id, c.retired) for c in read.known.categories] == [
        (CategoryId(own) if slug == OWN.id else slug, name, parent, out)
        for slug, name, parent, out in places
    ]
    assert {c.id: c.colour for c in read.known.categories}[CategoryId("figure")] == "#b88f00"


def test_a_codebook_never_takes_away_what_it_does_not_know() -> None:
    code = Category(CategoryId(OWN.guid), OWN.name, colour="#00ff00")
    taken = category_presets.taken_in(KNOWN, preset(code, whole=False), {code.id: Keep.THEIRS})
    now = taken.known.get(OWN.id)
    assert now == replace(OWN, colour="#00ff00")


def test_theirs_brings_new_choices_and_labels_into_fields_of_ones_own() -> None:
    longer = FieldSpec("strength", "How firm", FieldKind.CHOICE, ("iron", "firm"))
    other = FieldSpec("since", "Since", FieldKind.TEXT)
    theirs = replace(OWN, parent_id=None, fields=(longer, other))
    assert category_presets.clashes(KNOWN, preset(theirs))
    taken = category_presets.taken_in(KNOWN, preset(theirs), {OWN.id: Keep.THEIRS})
    now = taken.known.get(OWN.id)
    assert now is not None
    strength, since = now.fields
    assert strength.label == "How firm"
    assert strength.choices == ("iron", "firm", "soft; or less")
    assert since == OWN.fields[1]  # of another kind: what stands in marks would not fit


def test_our_own_codebook_read_back_is_nothing_new(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    colours = {c.colour: f"#{place:06x}" for place, c in enumerate(BUILT_IN, 10)}
    category_presets.write(path, BUILT_IN, colours)
    back = category_presets.read(path, {look: meaning for meaning, look in colours.items()})
    assert category_presets.clashes(BUILT, back) == []


def test_a_field_of_a_file_never_takes_the_name_of_a_line_of_the_form(tmp_path: Path) -> None:
    fields = [{"name": "note", "label": "Note", "kind": "text"}]
    path = rows(tmp_path, {"id": "own", "name": "Own", "colour": "#112233", "fields": fields})
    (own,) = category_presets.read(path).known.categories
    assert [(spec.name, spec.label) for spec in own.fields] == [("note_field", "Note")]
