"""Units and scales as articles write them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, TIMES

SCALES: Mapping[str, Decimal] = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "milliard": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
MARKED_SCALES: Mapping[str, Decimal] = {
    "k": Decimal(1000),
    "K": Decimal(1000),
    "m": Decimal(10) ** 6,
    "M": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "B": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "Bn": Decimal(10) ** 9,
    "BN": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "cr": Decimal(10) ** 7,
    "T": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
    "trln": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
}
SCALE_MARKS = frozenset(MARKED_SCALES)
# These may be metres, kelvins or bytes: they are scales beside money or what only can be counted.
UNSURE_SCALES = frozenset("kKmMbBT")
_MARKS = (  # without "ml", which is half of "mln"
    "km kg g mg cm mm ha kW MW GW TW kWh MWh GWh TWh W Wh kV km² m² m³ mph kph Gcal t Mt Gt kt pp "
    "bpd bcm mcm bcf tcf boe toe TEU ft GB TB MB GHz MHz Hz µg"
)
UNIT_MARKS = frozenset(_MARKS.split())
# These are units only where they are glued to the number: "1.2C", "645p".
GLUED_MARKS: Mapping[str, str] = {"C": "degree Celsius", "F": "degree Fahrenheit", "p": "pence"}
SHORT_MARKS = frozenset({"x", "pct", "pc", "bp", "bps", "ppt", "ppts"})
# Nobody measures these in metres: "300m vaccines" are three hundred million.
_COUNTED = (
    "people persons jobs vaccines doses tonnes tons barrels workers users children women men "
    "voters households families refugees migrants passengers tourists visitors customers "
    "subscribers pupils students patients cases deaths shares votes hectares acres litres liters "
    "bushels residents citizens soldiers troops employees euros dollars homes lives"
)
COUNTABLE = frozenset(_COUNTED.split())
# Scales of other languages: what follows is not read for ones.
_FOREIGN = (
    "millionen milliarden billionen tausend mio mrd mia millones millón millon mil milioni "
    "miliardi milhões milhão bilhões bilhão mille milliardi miljoen miljard milyon milyar "
    "milionów miliardów mlrd md mds miljoner miljarder millioner milliarder triliun juta miliar"
)
# Short forms that somebody's house style knows, and that may be half a word.
_SHORT = "mill mils mlns bil bill bils blns thou thous thsd thds ths tsd tys grand"
FOREIGN_SCALES = frozenset(_FOREIGN.split()) | frozenset(_SHORT.split())
_TIMES = "second minute hour day week month quarter year decade century"
TIME = frozenset(_TIMES.split())

_SINGULAR: Mapping[str, str] = {
    **{plural: unit for unit, plural in PLURALS.items()},
    **{unit: unit for unit in PLURALS},
}
_NAMED: Mapping[tuple[str, ...], str] = {
    **{
        tuple(name.casefold().replace("-", " - ").split()): unit for name, unit in _SINGULAR.items()
    },
    ("%",): PERCENT,
    ("percent",): PERCENT,
    ("per", "cent"): PERCENT,
    ("pct",): PERCENT,
    ("pc",): PERCENT,
    ("percentage", "-", "point"): PERCENTAGE_POINT,
    ("percentage", "-", "points"): PERCENTAGE_POINT,
    ("percent", "points"): PERCENTAGE_POINT,
    ("%", "points"): PERCENTAGE_POINT,
    ("pp",): PERCENTAGE_POINT,
    ("p.p.",): PERCENTAGE_POINT,
    ("%", "pts"): PERCENTAGE_POINT,
    ("%", "pt"): PERCENTAGE_POINT,
    ("%", "-", "points"): PERCENTAGE_POINT,
    ("ppt",): PERCENTAGE_POINT,
    ("ppts",): PERCENTAGE_POINT,
    ("bp",): "basis point",
    ("bps",): "basis point",
    ("m2",): "m²",
    ("m3",): "m³",
    ("km2",): "km²",
    **{
        (f"{size}watt", hours): f"{size}watt-hour"
        for size in ("kilo", "mega", "giga", "tera")
        for hours in ("hour", "hours")
    },
    ("°",): "degree",
    ("°", "c"): "degree Celsius",
    ("°", "f"): "degree Fahrenheit",
    ("degrees", "c"): "degree Celsius",
    ("degrees", "f"): "degree Fahrenheit",
    ("nautical", "miles"): "nautical mile",
    ("nautical", "mile"): "nautical mile",
    ("light", "years"): "light year",
    ("light", "-", "years"): "light year",
    ("parts", "per", "million"): "part per million",
    ("parts", "per", "billion"): "part per billion",
    ("b", "/", "d"): "barrel per day",
    ("l", "/", "100", "km"): "litre per 100 km",
    ("¢",): "cents",
    ("sq", "km"): "square kilometre",
    ("square", "km"): "square kilometre",
    ("sq", "m"): "square metre",
    ("sq", ".", "km"): "square kilometre",
    ("sq", ".", "m"): "square metre",
    ("sq", ".", "miles"): "square mile",
    ("sq", ".", "ft"): "square foot",
    ("cu", ".", "m"): "cubic metre",
    ("square", "m"): "square metre",
    ("sq", "miles"): "square mile",
    ("sq", "ft"): "square foot",
    ("cu", "m"): "cubic metre",
    ("cubic", "m"): "cubic metre",
    ("ha",): "hectare",
    ("times",): TIMES,
    ("x",): TIMES,
    ("×",): TIMES,
    ("fold",): TIMES,
    ("-", "fold"): TIMES,
}
_LONGEST = max(len(words) for words in _NAMED)


def unit_at(words: Sequence[str], texts: Sequence[str]) -> tuple[str, int] | None:
    """Return the unit of measure that the words begin with, and how many words it takes."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        unit = _NAMED.get(tuple(words[:length]))
        if unit is not None:
            return unit, length
    if texts and texts[0] in UNIT_MARKS:
        return texts[0], 1
    return None


def is_countable(unit: str) -> bool:
    """Whether `unit` is only ever counted, so that "5m" of it are millions."""
    measure = unit.partition(" per ")[0]
    return measure in COUNTABLE or PLURALS.get(measure, "") in COUNTABLE


def plural(noun: str) -> str:
    """Return the plural of a noun that stood with a hyphen: "100,000-vehicle"."""
    irregular = {"man": "men", "woman": "women", "person": "people", "child": "children"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith(("s", "x", "ch", "sh", "y")):
        return noun
    return f"{noun}s"
