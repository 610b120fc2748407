from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from briefwright.domain.category import BUILT_IN
from briefwright.viewmodels.theme import NAMES, Theme, contrast

THEMES = [Theme.load(name) for name in NAMES]
MARKS = tuple(category.colour for category in BUILT_IN)
JUST_NOTICED = 2.3  # the distance in L*a*b* at which most people see that two colours differ
HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")

# How people with a kind of colour vision see: matrices over linear RGB at full strength, from
# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009.
VISIONS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.fixture(params=THEMES, ids=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    assert isinstance(request.param, Theme)
    return request.param


def linear(colour: QColor) -> tuple[float, float, float]:
    def one(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return one(colour.red()), one(colour.green()), one(colour.blue())


def lab(colour: QColor, vision: str) -> tuple[float, float, float]:
    """The colour in CIE L*a*b* (D65) as somebody with this vision sees it."""
    seen = [
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True))))
        for row in VISIONS[vision]
    ]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in to_xyz]

    def curve(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    x, y, z = (curve(v / w) for v, w in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: QColor, other: QColor, vision: str) -> float:
    pairs = zip(lab(one, vision), lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def overlaps(colours: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """One, two or three of the colours in any order, none or any one of them active."""
    for count in (1, 2, 3):
        for laid in product(colours, repeat=count):
            for active in range(-1, count):
                yield laid, active


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("#ffff00"), QColor("#0000ff")) == pytest.approx(8.0, abs=0.05)


def test_an_unknown_name_is_the_light_theme() -> None:
    assert Theme.load("plaid").name == "light"
    assert [(t.name, t.dark) for t in THEMES] == [
        ("light", False),
        ("dark", True),
        ("sepia", False),
        ("contrast", False),
        ("contrast-dark", True),
    ]


def test_every_theme_names_the_same_meanings() -> None:
    assert len({frozenset(theme.colours) for theme in THEMES}) == 1
    assert set(MARKS) <= THEMES[0].colours.keys()


def test_words_stay_readable_on_every_mark_and_every_overlap(theme: Theme) -> None:
    text = theme.colour("palette.text")
    worst = min(contrast(text, theme.mark_ground(*case)) for case in overlaps(MARKS))
    assert worst >= 4.5


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffff00", "#00ffff", "#ff0000", "#777"])
def test_words_stay_readable_whatever_colour_a_person_chose(theme: Theme, colour: str) -> None:
    text = theme.colour("palette.text")
    for case in overlaps((colour, MARKS[1], "#808080")):
        assert contrast(text, theme.mark_ground(*case)) >= 4.5


@given(st.sampled_from(THEMES), st.lists(HEX, min_size=1, max_size=4), st.integers(-1, 3))
def test_words_stay_readable_under_four_marks_of_any_colour(
    theme: Theme, colours: list[str], active: int
) -> None:
    ground = theme.mark_ground(tuple(colours), active)
    assert contrast(theme.colour("palette.text"), ground) >= 4.5


@given(st.sampled_from(THEMES), HEX, HEX, st.sampled_from([3.0, 4.5]))
def test_what_is_made_readable_is(theme: Theme, colour: str, ground: str, least: float) -> None:
    assert contrast(theme.readable(colour, QColor(ground), least), QColor(ground)) >= least


def test_a_colour_that_stands_out_already_stays_as_it_is(theme: Theme) -> None:
    for mark in MARKS:
        assert theme.readable(mark) == theme.colour(mark)


def test_a_mark_is_seen_on_the_page_and_more_so_when_it_is_worked_on(theme: Theme) -> None:
    page = theme.colour("palette.page")
    for mark in MARKS:
        resting, active = theme.mark_ground((mark,)), theme.mark_ground((mark,), 0)
        assert apart(page, resting, "usual") >= 8
        assert apart(resting, active, "usual") >= 6


def test_two_marks_over_each_other_differ_from_each_alone(theme: Theme) -> None:
    for one, other in combinations(MARKS, 2):
        both = theme.mark_ground((one, other))
        assert apart(both, theme.mark_ground((one,)), "usual") >= JUST_NOTICED
        assert apart(both, theme.mark_ground((other,)), "usual") >= JUST_NOTICED


@pytest.mark.parametrize("vision", VISIONS)
def test_categories_are_told_apart_with_any_colour_vision(theme: Theme, vision: str) -> None:
    for one, other in combinations(BUILT_IN, 2):
        distance = apart(theme.colour(one.colour), theme.colour(other.colour), vision)
        least = 25 if one.underline is other.underline else 11
        assert distance >= least, (one.name, other.name)


def test_no_two_categories_share_underline_and_colour_or_letter() -> None:
    assert len({(c.underline, c.colour) for c in BUILT_IN}) == len(BUILT_IN)
    assert len({c.letter for c in BUILT_IN}) == len(BUILT_IN)


@pytest.mark.parametrize(
    ("words", "grounds"),
    [
        ("palette.text", ("palette.page", "palette.window", "palette.stripe", "palette.button")),
        ("text.muted", ("palette.page", "palette.window", "palette.stripe")),
        ("text.heading", ("palette.page", "palette.window")),
        ("palette.link", ("palette.page", "palette.window")),
        ("palette.on_accent", ("palette.accent",)),
        ("palette.tip_text", ("palette.tip",)),
        ("notice.text", ("notice.ground",)),
        ("error.text", ("palette.page", "palette.window")),
    ],
)
def test_all_words_of_the_window_are_readable(
    theme: Theme, words: str, grounds: tuple[str, ...]
) -> None:
    for ground in grounds:
        assert contrast(theme.colour(words), theme.colour(ground)) >= 4.5, ground


def test_words_of_what_cannot_be_used_now_are_read_and_look_fainter(theme: Theme) -> None:
    faint = theme.colour("palette.disabled")
    for ground in ("page", "window", "button"):
        beneath = theme.colour(f"palette.{ground}")
        assert contrast(faint, beneath) >= 3.5, ground
        assert contrast(theme.colour("palette.text"), beneath) >= 2 * contrast(faint, beneath)


@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
def test_all_that_qt_writes_in_its_own_colours_is_readable(
    theme: Theme, group: QPalette.ColorGroup
) -> None:
    role, palette = QPalette.ColorRole, theme.palette()
    for words in (
        *(role.WindowText, role.Text, role.ButtonText, role.BrightText),
        *(role.PlaceholderText, role.Link, role.LinkVisited),
    ):
        for ground in (role.Window, role.Base, role.AlternateBase):
            told = contrast(palette.color(group, words), palette.color(group, ground))
            assert told >= 4.5, (words, ground)
    chosen = palette.color(group, role.HighlightedText)
    for ground in (role.Highlight, role.Accent):
        assert contrast(chosen, palette.color(group, ground)) >= 4.5


def test_selected_words_are_plain_to_see(theme: Theme) -> None:
    ground, text = theme.selection()
    assert contrast(text, ground) >= 7
    assert contrast(ground, theme.colour("palette.page")) >= 3
    for mark in MARKS:
        assert contrast(ground, theme.mark_ground((mark,))) >= 3


def test_muted_words_on_a_card_that_is_chosen_are_readable(theme: Theme) -> None:
    for mark in MARKS:
        assert contrast(theme.colour("text.muted"), theme.tint(mark, 0.16)) >= 4.5


def test_the_edge_of_a_field_is_seen_on_every_ground_and_on_a_card_in_hand(theme: Theme) -> None:
    grounds = [theme.colour(f"palette.{name}") for name in ("window", "page", "stripe", "button")]
    grounds += [theme.tint(mark, 0.13) for mark in MARKS]
    for edge in ("line.field", "palette.link"):
        assert min(contrast(theme.colour(edge), ground) for ground in grounds) >= 3


@pytest.mark.parametrize("name", ["contrast", "contrast-dark"])
def test_under_high_contrast_words_and_edges_stand_out_by_seven_to_one(name: str) -> None:
    theme = Theme.load(name)
    grounds = [theme.colour(f"palette.{ground}") for ground in ("window", "page", "button")]
    for words in ("palette.text", "text.muted", "text.heading", "palette.link", "line.field"):
        assert min(contrast(theme.colour(words), ground) for ground in grounds) >= 7, words
    assert min(contrast(theme.colour("palette.disabled"), ground) for ground in grounds) >= 4.5
    assert min(contrast(theme.colour("line.soft"), ground) for ground in grounds) >= 3
