"""Russian numbers, in digits and in words of any case: "0,95", "полтора миллиона", "ста"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from briefwright.analysis.quantity.numbers import LARGEST, MOST_DIGITS, Number, glyph, tidy
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token
from briefwright.domain.fractions import part

_CASES = {  # what the cases add to a stem
    "ь": ("ь", "и", "ью"),
    "надцать": ("надцать", "надцати", "надцатью"),
    "дцать": ("дцать", "дцати", "дцатью"),
}
_IRREGULAR = (
    "0 ноль нуль ноля нуля нолю нулю|1 один одна одно одного одной одну одному одним одном|"
    "2 два две двух двум двумя двое двоих двоим двоими|3 три трех трем тремя трое троих троим|"
    "4 четыре четырех четырем четырьмя четверо четверых|8 восемь восьми восемью восьмью|"
    "5 пятеро пятерых|6 шестеро шестерых|7 семеро семерых|40 сорок сорока|90 девяносто девяноста|"
    "100 сто ста|200 двести двухсот двумстам двумястами двухстах|"
    "300 триста трехсот тремстам тремястами трехстах|"
    "400 четыреста четырехсот четыремстам четырьмястами четырехстах|"
    "1.5 полтора полторы полутора|150 полтораста|50 полсотни|500 полтысячи|6 полдюжины|"
    "500 полутысячи|50 полусотни|500000 полмиллиона полумиллиона полумиллионом|"
    "500000000 полмиллиарда полумиллиарда полумиллиардом|500000000000 полтриллиона"
)
_STEMS = {5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят"}
_TEENS = ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")


def _forms() -> Iterator[tuple[str, Decimal]]:
    for line in _IRREGULAR.split("|"):
        value, *words = line.split()
        yield from ((word, Decimal(value)) for word in words)
    for number, stem in _STEMS.items():
        yield from ((f"{stem}{end}", Decimal(number)) for end in _CASES["ь"])
    for number, stem in enumerate(_TEENS, start=11):
        yield from ((f"{stem}{end}", Decimal(number)) for end in _CASES["надцать"])
    for number, stem in ((20, "два"), (30, "три")):
        yield from ((f"{stem}{end}", Decimal(number)) for end in _CASES["дцать"])
    for number, stem in ((5, "пят"), (6, "шест"), (7, "сем"), (8, "вос")):
        nominative, oblique = (f"{stem}ь", f"{stem}и") if stem != "вос" else ("восемь", "восьми")
        instrumental = f"{nominative}ю"
        tens, hundreds = Decimal(number * 10), Decimal(number * 100)
        for head, tail in (("", "десят"), ("о", "десяти"), ("и", "десятью")):
            beginning = {"": nominative, "о": oblique, "и": instrumental}[head]
            yield f"{beginning}{tail}", tens
        yield f"{nominative}сот", hundreds
        yield from ((f"{oblique}{tail}", hundreds) for tail in ("сот", "стам", "стах"))
        yield f"{instrumental}стами", hundreds
    yield from (("девятьсот", Decimal(900)), ("девятисот", Decimal(900)))
    yield from ((f"девяти{tail}", Decimal(900)) for tail in ("стам", "стах"))


WORDS: Mapping[str, Decimal] = dict(_forms())
_SCALE_STEMS: Mapping[str, int] = {
    "тысяч": 3,
    "миллион": 6,
    "миллиард": 9,
    "триллион": 12,
    "сотн": 2,
    "десятк": 1,
    "дюжин": 1,
}
_SCALE = re.compile(
    r"(тысяч|миллион|миллиард|триллион|сотн|десятк|дюжин)(?:а|у|ю|и|е|ей|ью|ой|ов|ам|ами|ах|ом|)?"
)
_SHORT: Mapping[str, Decimal] = {
    "тыс": Decimal(1000),
    "млн": Decimal(10) ** 6,
    "мл": Decimal(0),  # millilitres, or millions misspelt
    "млрд": Decimal(10) ** 9,
    "трлн": Decimal(10) ** 12,
}
_SHARES: Mapping[str, int] = {
    word: whole
    for whole, words in (
        (2, "половина половины половине половину половиной"),
        (3, "треть трети третей третям третями"),
        (4, "четверть четверти четвертью четвертей"),
    )
    for word in words.split()
}
_TENTHS = "сот:100 тысячн:1000 пят:5 шест:6 седьм:7 восьм:8 девят:9 десят:10"
PARTS: Mapping[str, int] = {
    f"{stem}{end}": int(whole)
    for stem, whole in (pair.split(":") for pair in _TENTHS.split())
    for end in ("ая", "ой", "ую", "ых", "ыми", "ым")
}
_VAGUE_WORDS = (
    "десятки десятков десяткам десятками десятках сотни сотен сотням сотнями сотнях тысячи "
    "тысяч тысячам тысячами тысячах миллионы миллионов миллионам миллионами миллионах "
    "миллиарды миллиардов миллиардам миллиардами миллиардах"
)
VAGUE = frozenset(_VAGUE_WORDS.split())
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?")
_BLANKS = re.compile(r"[1-9][0-9]{0,2}(?:[\s'’][0-9]{3})+(?:[.,][0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_ENDINGS = frozenset({"х", "ти", "ми", "мя", "ю"})  # "3-х", "5-ти": cases of a number


def russian_at(tokens: Sequence[Token], place: int) -> str:
    """Return the word at `place` with е for ё; "" outside the text."""
    return tokens[place].plain if 0 <= place < len(tokens) else ""


@lru_cache(maxsize=10_000)
def scale_of(word: str) -> Decimal | None:
    """Return what "тысяч", "млн" or "сотен" multiplies by."""
    if word in _SHORT:
        return _SHORT[word] or None
    found = _SCALE.fullmatch(word) or (_SCALE.fullmatch("сотн") if word == "сотен" else None)
    if found is None:
        return Decimal(10) if word == "десяток" else None
    return Decimal(12) if found[1] == "дюжин" else Decimal(10) ** _SCALE_STEMS[found[1]]


def number_at(tokens: Sequence[Token], place: int) -> Number | None:
    """Return the number that begins at `place`; None for none. Raises Unclear."""
    if place >= len(tokens):
        return None
    number = _share(tokens, place) or _digits(tokens, place) or _words(tokens, place)
    if number is None or not abs(number.value) <= LARGEST:
        return None
    return replace(number, value=tidy(number.value))


def _digits(tokens: Sequence[Token], place: int) -> Number | None:
    token = tokens[place]
    if token.kind is Kind.PART:
        value = glyph(token)
        return None if value is None else Number(value, place + 1, share=True)
    if token.kind is not Kind.NUMBER:
        return None
    if sum(character.isdecimal() for character in token.text) > MOST_DIGITS:
        raise Unclear(token.text[:20])
    spaced = _BLANKS.fullmatch(token.text) is not None
    if not spaced and not _PLAIN.fullmatch(token.text):
        raise Unclear(token.text[:20])
    value = Decimal(re.sub(r"[\s'’]", "", token.text).replace(",", "."))
    number = Number(value, _past_ending(tokens, place + 1), grouped=spaced)
    number = _scaled(tokens, _and_a_half(tokens, number))
    if spaced and number.scale != 1:
        raise Unclear(token.text)
    if _THOUSANDS.fullmatch(token.text) and number.scale == 1 and value >= 1:
        return replace(number, unsure=True)  # 1.250 and 1,250 may be thousands
    return _with_smaller(tokens, number)


def _with_smaller(tokens: Sequence[Token], number: Number) -> Number:
    """Read on over "200 тыс." after "1 млн"."""
    follows = tokens[number.end : number.end + 1]
    if number.scale < 1000 or not follows or follows[0].kind is not Kind.NUMBER:
        return number
    if number.scale == 1000 and re.fullmatch("[1-9][0-9]{0,2}", follows[0].text):
        ones = Decimal(follows[0].text)  # "12 тыс. 345 рублей"
        measured = number.end + 1 < len(tokens) and tokens[number.end + 1].kind is Kind.WORD
        whole = number.value / 1000 == (number.value / 1000).to_integral_value()
        if not (measured and whole) or scale_of(russian_at(tokens, number.end + 1)) is not None:
            raise Unclear(follows[0].text)
        end = number.end + 1
        return replace(number, value=number.value + ones, end=end, scale=Decimal(1), grouped=True)
    more = _digits(tokens, number.end)
    if more is None or more.scale == 1 or more.value >= number.scale:
        raise Unclear(follows[0].text)
    value = number.value + more.value
    return replace(number, value=value, end=more.end, scale=Decimal(1), grouped=True)


def _past_ending(tokens: Sequence[Token], place: int) -> int:
    """Go on over the end of a case that stands with a hyphen: "3-х", "5-ти"."""
    if place + 1 >= len(tokens) or tokens[place].text not in DASHES or not tokens[place].glued:
        return place
    tied = tokens[place + 1].glued and tokens[place + 1].word in _ENDINGS
    return place + 2 if tied else place


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    """Read on over "с половиной"."""
    end = number.end
    if [russian_at(tokens, end), russian_at(tokens, end + 1)] != ["с", "половиной"]:
        return number
    return replace(number, value=number.value + number.scale / 2, end=end + 2)


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    while True:
        scale = scale_of(russian_at(tokens, number.end))
        if scale is None or (number.scale != 1 and scale < 1000):
            return number
        end = number.end + 1
        if russian_at(tokens, number.end) in _SHORT:
            end = _past_stop(tokens, end, always=russian_at(tokens, number.end) == "тыс")
        number = replace(number, value=number.value * scale, scale=number.scale * scale, end=end)


def _past_stop(tokens: Sequence[Token], place: int, *, always: bool) -> int:
    """Go on over the stop of a short form, where it does not end the sentence: "млн. руб."."""
    if place >= len(tokens) or tokens[place].text != "." or not tokens[place].glued:
        return place
    follows = tokens[place + 1].text[:1] if place + 1 < len(tokens) else ""
    return place + 1 if always or follows.islower() else place


def _words(tokens: Sequence[Token], place: int) -> Number | None:
    """Read "двести пять тысяч триста", "сотню", "миллион двести тысяч"."""
    group = _group(tokens, place)
    if group is None:
        return _lone_scale(tokens, place)
    number = _with_tenths(tokens, Number(group[0], group[1], words=True))
    return _with_rest(tokens, _scaled(tokens, _and_a_half(tokens, number)))


def _with_tenths(tokens: Sequence[Token], number: Number) -> Number:
    """Read on over "целых и три десятых"."""
    at = number.end
    if not russian_at(tokens, at).startswith(("целых", "целая", "целой", "целые")):
        return number
    group = _group(tokens, at + 1 + (russian_at(tokens, at + 1) == "и"))
    whole = PARTS.get(russian_at(tokens, group[1]), 0) if group is not None else 0
    if group is None or whole not in {10, 100, 1000} or not group[0] < whole:
        raise Unclear(tokens[at].text)
    return replace(number, value=number.value + group[0] / whole, end=group[1] + 1)


def _with_rest(tokens: Sequence[Token], number: Number) -> Number:
    total, smallest = number, number.scale
    while smallest >= 1000:
        group = _group(tokens, total.end)
        if group is None:
            break
        more = _scaled(tokens, Number(*group))
        if more.value >= smallest:
            raise Unclear(tokens[total.end].text)
        total = replace(
            total, value=total.value + more.value, end=more.end, scale=Decimal(1), grouped=True
        )
        smallest = more.scale
    return total


def _lone_scale(tokens: Sequence[Token], place: int) -> Number | None:
    """Read "тысячу", "миллион", "сотня" as one of them; a plural is nobody's number."""
    word = russian_at(tokens, place)
    scale = scale_of(word)
    if scale is None or word in VAGUE or word in _SHORT:
        return None
    number = _and_a_half(tokens, Number(scale, place + 1, scale=scale, words=True))
    after = russian_at(tokens, number.end)
    if scale_of(after) is not None and after not in _SHORT:
        number = _scaled(tokens, replace(number, scale=Decimal(1)))
    return _with_rest(tokens, number)


def _group(tokens: Sequence[Token], place: int) -> tuple[Decimal, int] | None:
    """Read up to "девятьсот девяносто девять"; each word is smaller than the one before."""
    total, at, least = Decimal(0), place, Decimal(10) ** 4
    while True:
        value = WORDS.get(russian_at(tokens, at))
        if value is None or not _follows(value, least):
            break
        total, least, at = total + value, value, at + 1
    return (total, at) if at > place else None


def _follows(value: Decimal, before: Decimal) -> bool:
    if before >= 10000:
        return True
    if value < 1 or value != value.to_integral_value():
        return False
    return (before >= 100 > value) or (20 <= before < 100 and value < 10)


def _share(tokens: Sequence[Token], place: int) -> Number | None:
    """Read "половина", "две трети", "одна пятая", "половину миллиона"."""
    word = russian_at(tokens, place)
    count, at = Decimal(1), place
    if word not in _SHARES and word in WORDS:
        count, at = WORDS[word], place + 1
    following = russian_at(tokens, at)
    whole = _SHARES.get(following, 0)
    if not whole and at > place:
        whole = PARTS.get(following, 0)
    elif not whole:
        whole = PARTS.get(following, 0) if russian_at(tokens, at + 1).startswith("част") else 0
    if not whole or not 0 < count < whole or count != count.to_integral_value():
        return None
    end = at + 1 + russian_at(tokens, at + 1).startswith("част")
    share = Number(part(int(count), whole), end, words=True, share=True)
    scale = scale_of(russian_at(tokens, end))
    if scale is None:
        return share
    if Decimal(int(count)) != share.value * whole:
        raise Unclear(tokens[end].text)
    return replace(_scaled(tokens, share), share=False)
