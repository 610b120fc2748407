import pytest

from briefwright.importers.front_matter import front_matter


def declared(text: str) -> dict[str, tuple[str, ...]]:
    found = front_matter(text)
    assert found is not None
    return found.declared


def test_flat_pairs_are_read_the_more_trusted_name_first() -> None:
    text = "---\ndate: 2025-02-06\nTitle: Trade grows\npublished_time: 2025-02-05\n---\nBody"
    assert declared(text) == {
        "title": ("Trade grows",),
        "published": ("2025-02-05", "2025-02-06"),
    }


def test_its_place_in_the_text_is_known() -> None:
    text = "\n---\ntitle: A\n---\n\nBody"
    found = front_matter(text)
    assert found is not None
    assert text[found.start : found.end] == "---\ntitle: A\n---"


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("'It''s growing'", "It's growing"),
        ('"He said \\"yes\\""', 'He said "yes"'),
        ("One line\n  and another", "One line and another"),
        ("'One line\n  and another'", "One line and another"),
        (">\n  Folded\n  words", "Folded words"),
        ("|-\n  Kept\n  words", "Kept words"),
        ("Trade: it grows", "Trade: it grows"),
        ("Trade # a remark", "Trade"),
    ],
)
def test_the_ways_to_write_a_value(value: str, title: str) -> None:
    assert declared(f"---\ntitle: {value}\nlang: en\n---\n")["title"] == (title,)


@pytest.mark.parametrize(
    "value", ["[Ann Lis, Bo Orr]", "\n- Ann Lis\n- Bo Orr", "\n  - Ann Lis\n  - Bo Orr"]
)
def test_several_authors_are_joined(value: str) -> None:
    assert declared(f"---\nauthor: {value}\ntitle: A\n---\n")["author"] == ("Ann Lis, Bo Orr",)


@pytest.mark.parametrize(
    "value", ["", "null", "~", "*alias", "&anchor x", "!!python/object:os.system x", "{a: b}"]
)
def test_what_yaml_would_resolve_is_not_a_value(value: str) -> None:
    assert "title" not in declared(f"---\ntitle: {value}\nlang: en\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title: A\n---\n",
        "---\nNo pair here\n---\n",
        "---\ntitle: never closed\n",
        "---\n" + "a: b\n" * 300 + "---\n",
        "----\ntitle: A\n----\n",
    ],
)
def test_what_is_not_front_matter_is_left_alone(text: str) -> None:
    assert front_matter(text) is None
