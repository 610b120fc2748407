"""Units as Russian articles write them, in all cases, and their names in a figure."""

import re
from collections.abc import Mapping, Sequence

from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.tokens import DASHES, Token
from briefwright.analysis.quantity.units import TIME
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, TIMES

# A stem takes any of the endings of a noun; what is written out stands as it is.
_END = "(?:а|у|е|ом|ы|ов|ев|ам|ами|ах|и|ей|ой|ю|я|ем|ям|ями|ях|ь|ью|)"
_STEMS: Mapping[str, str] = {
    "процент": PERCENT,
    "гектар": "hectare",
    "тонн": "tonne",
    "килотонн": "kilotonne",
    "мегатонн": "megatonne",
    "центнер": "centner",
    "килограмм": "kilogram",
    "грамм": "gram",
    "километр": "kilometre",
    "метр": "metre",
    "сантиметр": "centimetre",
    "миллиметр": "millimetre",
    "литр": "litre",
    "баррел": "barrel",
    "кубометр": "cubic metre",
    "киловатт": "kilowatt",
    "мегаватт": "megawatt",
    "гигаватт": "gigawatt",
    "тераватт": "terawatt",
    "ватт": "watt",
    "гигакалори": "gigacalorie",
    "градус": "degree",
    "акр": "acre",
    "бушел": "bushel",
    "мил": "mile",
    "секунд": "second",
    "минут": "minute",
    "час": "hour",
    "недел": "week",
    "месяц": "month",
    "квартал": "quarter",
    "десятилети": "decade",
}
_WRITTEN: Mapping[str, str] = {
    "%": PERCENT,
    "проц": PERCENT,
    "га": "hectare",
    "т": "tonne",
    "кг": "kilogram",
    "км": "kilometre",
    "м": "metre",
    "см": "centimetre",
    "мм": "millimetre",
    "л": "litre",
    "квт": "kW",
    "квтч": "kWh",
    "мвтч": "MWh",
    "гвтч": "GWh",
    "твтч": "TWh",
    "мвт": "MW",
    "гвт": "GW",
    "твт": "TW",
    "гкал": "Gcal",
    "барр": "barrel",
    "ц": "centner",
    "мес": "month",
    "день дня дней днем дню днями дни сутки суток сутками": "day",
    "год года лет году годом годами годам лету": "year",
    "тонно": "",
    "раз раза": TIMES,
    "°": "degree",
    "недель": "week",
    "минут": "minute",
    "секунд": "second",
    "миль": "mile",
    "гигакалории гигакалорий": "gigacalorie",
    "м2 м²": "square metre",
    "м3 м³": "cubic metre",
    "км2 км²": "square kilometre",
}
_UNITS: Mapping[str, str] = {
    word: unit for words, unit in _WRITTEN.items() for word in words.split() if unit
}
_BY_STEM = re.compile(rf"({'|'.join(sorted(_STEMS, key=len, reverse=True))}){_END}")
_POWERS = re.compile(r"(кв|квадратн(?:ый|ого|ых|ым|ыми|ом)|куб|кубическ(?:ий|ого|их|им|ими|ом))")
_HOURS = re.compile(r"ч|час(?:а|ов|ам|ами)?")
_WATTS = {unit: f"{unit}-hour" for unit in ("kilowatt", "megawatt", "gigawatt", "terawatt")}
_WATTS |= {unit: f"{unit}h" for unit in ("kW", "MW", "GW", "TW")}
_POINTS = re.compile(r"пункт(?:а|ов|у|ам|ом|ами|ах)?|п")
_PER: Mapping[str, str] = {
    "ежегодно": "per year",
    "ежемесячно": "per month",
    "ежедневно": "per day",
    "ежесуточно": "per day",
    "еженедельно": "per week",
    "ежеквартально": "per quarter",
}
_PERIODS: Mapping[str, str] = {
    "год": "year",
    "месяц": "month",
    "сутки": "day",
    "день": "day",
    "неделю": "week",
    "час": "hour",
    "квартал": "quarter",
    "минуту": "minute",
    "секунду": "second",
}
_DIVIDED = {
    "ч": "hour", "с": "second", "сут": "day", "долл": "US dollar", "чел": "person",
}  # fmt: skip
_EACH: Mapping[str, str] = {
    "человека": "person",
    "жителя": "resident",
    "душу": "capita",
    "штуку": "piece",
    "акцию": "share",
    "доллар": "US dollar",
    "кило": "kilo",
    "фунт": "pound",
    "унцию": "ounce",
    "галлон": "gallon",
    "бушель": "bushel",
    "мешок": "sack",
    "бутылку": "bottle",
    "упаковку": "pack",
    "билет": "ticket",
    "голову": "head",
    "пассажира": "passenger",
    "туриста": "tourist",
    "ребенка": "child",
    "студента": "student",
    "ученика": "pupil",
    "семью": "family",
    "работника": "worker",
    "посетителя": "visitor",
}
_NO_RATES = TIME | {PERCENT, PERCENTAGE_POINT, TIMES, "basis point", "degree"}


def unit_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Return the unit of measure at `place`, and where the text goes on."""
    word = russian_at(tokens, place)
    power = _POWERS.fullmatch(word)
    if power is not None:
        return _power_at(tokens, place, "square" if word.startswith("кв") else "cubic")
    point = _point_at(tokens, place)
    if point is not None:
        return point
    unit = _named(word)
    if unit is None:
        return None
    end = past_stop(tokens, place + 1) if word in {"проц", "барр", "мес"} else place + 1
    if unit in _WATTS:
        return _with_hours(tokens, unit, end)
    if unit == "degree" and russian_at(tokens, end) in {"цельсия", "c", "с"}:
        return "degree Celsius", end + 1
    return unit, end


def per_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Return "per year" for "в год", "per tonne" for "за тонну", and where the text goes on."""
    word, after = russian_at(tokens, place), russian_at(tokens, place + 1)
    if word in _PER:
        return _PER[word], place + 1
    if word == "в" and after in _PERIODS:
        return f"per {_PERIODS[after]}", place + 2
    if word in {"на", "за", "с"} and after in _EACH:
        end = place + 2 + (russian_at(tokens, place + 2) == "населения")
        return f"per {_EACH[after]}", end
    each = unit_at(tokens, place + 1) if word in {"на", "за", "с"} else None
    if each is not None and each[0] not in _NO_RATES:  # "за месяц" is a period
        return f"per {each[0]}", each[1]
    many = _per_many(tokens, place)
    if many is not None:
        return many
    if word == "/" and tokens[place].glued:
        unit = unit_at(tokens, place + 1)
        name = _PERIODS.get(after) or _EACH.get(after) or _DIVIDED.get(after, "")
        if unit is not None and not name:
            return f"per {unit[0]}", unit[1]
        return (f"per {name}", place + 2) if name else None
    return None


def _per_many(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Read "за тысячу кубометров", "на 100 км"."""
    word, after = russian_at(tokens, place), russian_at(tokens, place + 1)
    if (word, after) == ("за", "1000") or (word, after) in {("за", "тыс"), ("за", "тысячу")}:
        unit = unit_at(tokens, past_stop(tokens, place + 2))
        return ("per 1,000 cubic metres", unit[1]) if unit and unit[0] == "cubic metre" else None
    unit = unit_at(tokens, place + 2) if (word, after) in {("/", "100"), ("на", "100")} else None
    return None if unit is None else (f"per 100 {PLURALS.get(unit[0], unit[0])}", unit[1])


def _named(word: str) -> str | None:
    if word in _UNITS:
        return _UNITS[word]
    found = _BY_STEM.fullmatch(word)
    return None if found is None else _STEMS[found[1]]


def past_stop(tokens: Sequence[Token], place: int) -> int:
    """Return where the text goes on behind the stop of a short form: "коп."."""
    stop = place < len(tokens) and tokens[place].text == "." and tokens[place].glued
    return place + 1 if stop else place


def _power_at(tokens: Sequence[Token], place: int, power: str) -> tuple[str, int] | None:
    at = past_stop(tokens, place + 1)
    unit = _named(russian_at(tokens, at))
    lengths = {"metre", "kilometre", "centimetre", "mile"}
    return (f"{power} {unit}", at + 1) if unit in lengths else None


def _point_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Read "п.п.", "п. п.", "процентных пункта", "базисных пунктов"."""
    word = russian_at(tokens, place)
    basis = word == "б" or word.startswith("базисн") or word == "б.п."
    if word in {"п.п.", "б.п."}:
        return ("basis point" if basis else PERCENTAGE_POINT), place + 1
    if word not in {"п", "б", "пп", "проц"} and not word.startswith(("процентн", "базисн")):
        return None
    if word == "пп":
        return PERCENTAGE_POINT, past_stop(tokens, place + 1)
    at = past_stop(tokens, place + 1)
    point = russian_at(tokens, at)
    if not _POINTS.fullmatch(point):
        return None
    end = past_stop(tokens, at + 1) if point == "п" else at + 1
    return ("basis point" if basis else PERCENTAGE_POINT), end


def _with_hours(tokens: Sequence[Token], unit: str, end: int) -> tuple[str, int]:
    """Read on over "-часов" and "·ч": "кВт·ч", "киловатт-часов", "кВтч"."""
    joint = end < len(tokens) and (tokens[end].text in DASHES | {"·", "*", "⋅", "∙", "/", "×"})
    joint = joint or (end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].glued)
    if joint and _HOURS.fullmatch(russian_at(tokens, end + 1)):
        return _WATTS[unit], end + 2
    return unit, end
