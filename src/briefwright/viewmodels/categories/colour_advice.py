"""What to say about the look that somebody gives a category, before it confuses a reader."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from briefwright.domain.category import Category
from briefwright.domain.category_set import CategorySet
from briefwright.viewmodels.theme import NAMES, Theme, contrast

translate = QCoreApplication.translate

_LINE = 3.0  # the contrast that a line on the page needs
_ALIKE = 12.0  # a distance in L*a*b* below which two colours are easily taken for each other

# Usual vision, and protanopia, deuteranopia and tritanopia as matrices over linear RGB: Machado,
# Oliveira and Fernandes, IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009.
_VISIONS = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9690)),
    ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
)
_TO_XYZ = (  # each row over the white of D65
    (0.4339, 0.3762, 0.1899),
    (0.2126, 0.7152, 0.0722),
    (0.0177, 0.1095, 0.8728),
)


def advice(category: Category, known: CategorySet, theme: Theme) -> list[str]:
    """Return what to reconsider: a colour that is too pale, or too like that of another."""
    said: list[str] = []
    pale = [name for name in NAMES if _is_pale(category.colour, Theme.load(name))]
    if pale:
        said.append(_pale_words(pale))
    twin = _twin(category, known, theme)
    if twin is not None:
        words = translate(
            "categories",
            "Not everybody can tell it from “{0}”. Choose another underline or colour.",
        )
        said.append(words.format(twin.name))
    return said


def _is_pale(meaning: str, theme: Theme) -> bool:
    return contrast(theme.colour(meaning), theme.colour("palette.page")) < _LINE


def _pale_words(pale: list[str]) -> str:
    names = {
        "light": translate("categories", "light"),
        "dark": translate("categories", "dark"),
        "sepia": translate("categories", "sepia"),
        "contrast": translate("categories", "high contrast"),
        "contrast-dark": translate("categories", "high contrast, dark"),
    }
    words = translate(
        "categories",
        "This colour hardly stands out from some pages: {0}. Its lines are drawn stronger there.",
    )
    return words.format(", ".join(names[name] for name in pale))


def _twin(category: Category, known: CategorySet, theme: Theme) -> Category | None:
    """Return another category with the same underline whose colour looks the same to somebody."""
    colour = theme.colour(category.colour)
    for other in known.categories:
        rival = other.id != category.id and not other.retired
        if rival and other.underline is category.underline:
            there = theme.colour(other.colour)
            if min(_distance(colour, there, vision) for vision in _VISIONS) < _ALIKE:
                return other
    return None


type _Matrix = tuple[tuple[float, float, float], ...]


def _distance(one: QColor, other: QColor, vision: _Matrix) -> float:
    pairs = zip(_lab(one, vision), _lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _lab(colour: QColor, vision: _Matrix) -> tuple[float, float, float]:
    linear = [_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    seen = [min(1.0, max(0.0, part)) for part in _times(vision, linear)]
    x, y, z = (_curve(part) for part in _times(_TO_XYZ, seen))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: _Matrix, parts: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _curve(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
