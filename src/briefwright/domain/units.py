"""Units of measure: what things are measured in, as against the nouns that are counted."""

from collections.abc import Mapping

_REGULAR = (
    "hectare acre kilometre kilometer metre meter centimetre centimeter millimetre millimeter mile "
    "yard tonne ton centner kilogram kilogramme gram gramme ounce litre liter gallon barrel bushel "
    "watt kilowatt megawatt gigawatt terawatt degree second minute hour day week month year decade "
    "kilowatt-hour megawatt-hour gigawatt-hour terawatt-hour gigacalorie joule kiloton kilotonne "
    "megaton megatonne knot byte kilobyte megabyte gigabyte terabyte"
)
_LONG = ("metre", "meter", "kilometre", "kilometer", "centimetre", "centimeter", "mile", "yard")

# The unit of a figure is the singular where it is a measure: 7 million hectares -> "hectare".
PLURALS: Mapping[str, str] = {
    **{unit: f"{unit}s" for unit in _REGULAR.split()},
    **{
        f"{power} {unit}": f"{power} {unit}s"
        for power in ("square", "cubic")
        for unit in (*_LONG, "foot")
    },
    "foot": "feet",
    "inch": "inches",
    "degree Celsius": "degrees Celsius",
    "degree Fahrenheit": "degrees Fahrenheit",
    "square foot": "square feet",
    "cubic foot": "cubic feet",
    "metric ton": "metric tons",
    "metric tonne": "metric tonnes",
    "percentage point": "percentage points",
    "basis point": "basis points",
}

PERCENT = "percent"
TIMES = "times"
SHARE = "share"  # 0.5 for "half"
PERCENTAGE_POINT = "percentage point"


def counted(unit: str, *, one: bool = False) -> str:
    """Return `unit` as it stands after a number: "barrel per day" -> "barrels per day"."""
    measure, per, of = unit.partition(" per ")
    return unit if one else f"{PLURALS.get(measure, measure)}{per}{of}"
