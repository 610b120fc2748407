"""Currencies as Russian articles write them, in all cases."""

import re
from collections.abc import Mapping, Sequence

from briefwright.analysis.quantity.currencies import LATE_CODES, SIGNS, code_of
from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.tokens import Kind, Token

_END = "(?:а|у|е|ом|ы|ов|ев|ам|ами|ах|и|ей|ой|ю|я|ем|ям|ями|ях|ь|й|)"
# A stem, what it is alone, and the stems of the countries before it.
_STEMS: Mapping[str, Mapping[str, str]] = {
    "доллар": {
        "": "USD", "америк": "USD", "канад": "CAD", "австрал": "AUD", "гонконг": "HKD",
        "сингапур": "SGD", "новозеланд": "NZD", "тайван": "TWD",
    },
    "рубл": {"": "RUB", "росс": "RUB", "белорус": "BYN", "белорос": "BYN", "приднестр": ""},
    "евро": {"": "EUR"},
    "юан": {"": "CNY", "кита": "CNY"},
    "йен": {"": "JPY", "япон": "JPY"},
    "иен": {"": "JPY", "япон": "JPY"},
    "вон": {"": "", "южнокоре": "KRW", "коре": "KRW"},
    "тенге": {"": "KZT", "казах": "KZT"},
    "гривн": {"": "UAH", "укра": "UAH"},
    "гривен": {"": "UAH", "укра": "UAH"},
    "сум": {"узбек": "UZS", "": "UZS"},
    "сом": {"": "KGS", "киргиз": "KGS", "кыргыз": "KGS"},
    "сомони": {"": "TJS", "таджик": "TJS"},
    "драм": {"": "AMD", "армян": "AMD"},
    "лари": {"": "GEL", "грузин": "GEL"},
    "манат": {"": "", "азербайдж": "AZN", "туркмен": "TMT"},
    "ле": {"": "", "молдав": "MDL", "молдов": "MDL", "румын": "RON"},
    "злот": {"": "PLN", "поль": "PLN"},
    "крон": {"": "", "швед": "SEK", "норвеж": "NOK", "дат": "DKK", "чеш": "CZK"},
    "франк": {"": "", "швейцар": "CHF"},
    "фунт": {"": "", "брит": "GBP", "англ": "GBP", "егип": "EGP", "ливан": "LBP"},
    "рупи": {"": "", "инди": "INR", "пакист": "PKR"},
    "лир": {"": "", "турец": "TRY"},
    "дирхам": {"": "", "эмират": "AED", "оаэ": "AED", "марок": "MAD"},
    "риал": {"": "", "иран": "IRR", "саудов": "SAR", "катар": "QAR", "оман": "OMR"},
    "реал": {"": "BRL", "бразил": "BRL"},
    "песо": {"": "", "мексик": "MXN", "аргент": "ARS", "кубин": "CUP", "чили": "CLP"},
    "шекел": {"": "ILS", "израил": "ILS"},
    "динар": {"": "", "серб": "RSD", "ирак": "IQD", "кувейт": "KWD", "алжир": "DZD"},
    "донг": {"": "VND", "вьетнам": "VND"},
    "бат": {"": "THB", "таиланд": "THB", "тайск": "THB"},
    "форинт": {"": "HUF", "венгер": "HUF"},
    "рэнд": {"": "ZAR", "южноафрик": "ZAR"},
    "тугрик": {"": "MNT", "монголь": "MNT"},
    "ринггит": {"": "MYR", "малайз": "MYR"},
}  # fmt: skip
_SHORT = {"руб": "рубл", "долл": "доллар", "дол": "доллар", "р": "рубл"}
_COUNTRIES = {  # short forms of adjectives: "бел. руб."
    "бел": "белорусский", "белор": "белорусский", "рос": "российский", "росс": "российский",
    "амер": "американский", "укр": "украинский", "кит": "китайский", "канад": "канадский",
}  # fmt: skip
_SIGNS = {**SIGNS, "Br": "BYN"}
_NOUN = re.compile(rf"({'|'.join(sorted(_STEMS, key=len, reverse=True))}){_END}")
_ADJECTIVE = re.compile(r"[а-я]+(?:ских|ского|ских|ские|ским|скими|ском|ый|ых|ого|ых|их|ие|ий|ая)")
_COINS = re.compile(r"(?:копе[ей]|цент|пенс|пенни).{0,3}|коп")
_OF_STATE: Mapping[str, tuple[str, str]] = {  # what may stand behind: "долларов США"
    "сша": ("доллар", "USD"),
    "стерлингов": ("фунт", "GBP"),
}


def code_before(token: Token) -> str:
    """Return the code of the money that `token` is before a number; "" for none."""
    return _SIGNS.get(token.text, "") if token.kind is Kind.MONEY else code_of(token.text)


def money_at(tokens: Sequence[Token], place: int) -> tuple[str, str, int] | None:
    """Return code, unit and the end of the money at `place`.

    Whose code we cannot tell has a unit instead: "фунтов".
    """
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind is Kind.MONEY:
        return _sign_at(tokens, place)
    if token.text in LATE_CODES:
        return ("CNY" if token.text == "RMB" else token.text), "", place + 1
    noun = _noun(russian_at(tokens, place))
    if noun:
        return _named(tokens, place, noun, "")
    country = russian_at(tokens, place)
    if country in _COUNTRIES and russian_at(tokens, place + 1) == ".":
        noun = _noun(russian_at(tokens, place + 2))
        return _named(tokens, place + 2, noun, _COUNTRIES[country]) if noun else None
    if not _ADJECTIVE.fullmatch(country):
        return None
    noun = _noun(russian_at(tokens, place + 1))
    return _named(tokens, place + 1, noun, country) if noun else None


def is_money(word: str) -> bool:
    """Whether `word` is a currency or a coin."""
    return bool(_noun(word)) or _COINS.fullmatch(word) is not None


def is_coin(word: str) -> bool:
    """Whether `word` is a smaller coin: "копеек"."""
    return _COINS.fullmatch(word) is not None


def _noun(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    found = _NOUN.fullmatch(word)
    return "" if found is None or word in {"леса", "сумма", "вон", "сумы", "вы"} else found[1]


def _sign_at(tokens: Sequence[Token], place: int) -> tuple[str, str, int] | None:
    text = tokens[place].text
    follows = place + 1 < len(tokens) and tokens[place + 1].kind is Kind.NUMBER
    if follows or text not in _SIGNS:
        return None
    code = _SIGNS[text]
    return code, "" if code else text, place + 1


def _named(
    tokens: Sequence[Token], place: int, noun: str, country: str
) -> tuple[str, str, int] | None:
    short = russian_at(tokens, place) in _SHORT
    end = place + 1
    if short and end < len(tokens) and tokens[end].text == "." and tokens[end].glued:
        end += 1
    after = russian_at(tokens, end)
    if after in _OF_STATE and _OF_STATE[after][0] == noun:
        return _OF_STATE[after][1], "", end + 1
    codes = _STEMS[noun]
    if not country:
        code = codes.get("", "")
        return code, "" if code else tokens[place].text, end
    for stem, code in codes.items():
        if stem and country.startswith(stem):
            return code, "" if code else f"{country} {tokens[place].text}", end
    return "", f"{country} {tokens[place].text}", end
