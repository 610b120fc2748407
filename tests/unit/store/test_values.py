import json
from datetime import date
from decimal import Decimal

from briefwright.domain.article import BlockKind, Notice, Origin, TextBlock
from briefwright.domain.category import BUILT_IN
from briefwright.domain.fields import Fields
from briefwright.domain.figure import Comparator
from briefwright.domain.template import Form, SectionSpec, Tone
from briefwright.domain.text import Span
from briefwright.store import values


def test_numbers_and_dates_are_text_under_a_tag() -> None:
    fields: Fields = {"value_low": Decimal("0.10"), "deadline": date(2026, 9, 1), "unit": "0.10"}
    plain = values.plain_fields(fields)
    assert plain == {
        "value_low": {"number": "0.10"},
        "deadline": {"date": "2026-09-01"},
        "unit": "0.10",
    }
    assert str(values.read_fields(plain)["value_low"]) == "0.10"


def test_a_choice_is_its_word() -> None:
    assert values.plain_fields({"comparator": Comparator.UP_TO}) == {"comparator": "up to"}


def test_blocks_are_short_rows() -> None:
    blocks = (TextBlock(0, 5, BlockKind.HEADING, 2), TextBlock(7, 90))
    plain = values.plain_blocks(blocks)
    assert plain == [[0, 5, "heading", 2], [7, 90, "paragraph", 0]]
    assert values.read_blocks(plain) == blocks


def test_notices_survive_being_json() -> None:
    notices = (Notice("skipped", {"what": "table"}), Notice("future-date", {}, Span(3, 9)))
    assert values.read_notices(json.loads(json.dumps(values.plain_notices(notices)))) == notices


def test_the_fields_of_every_category_survive_being_json() -> None:
    for category in BUILT_IN:
        plain = json.loads(json.dumps(values.plain_field_specs(category.fields)))
        assert values.read_field_specs(plain) == category.fields


def test_a_bare_section_survives_being_json() -> None:
    spec = SectionSpec("issue", "Issue", Form.TEXT, Tone.ASSESSMENT)
    assert values.read_section_spec(json.loads(json.dumps(values.plain_section_spec(spec)))) == spec


def test_where_a_fact_comes_from_is_not_known_where_only_a_later_program_knows_it() -> None:
    found = values.read_origins({"title": "feed", "outlet": "oracle", "author": "user"})
    assert found == {"title": Origin.FEED, "author": Origin.USER}
