"""What is counted in Russian: the noun behind a number, past its adjectives."""

import re
from collections.abc import Sequence

from briefwright.analysis.quantity.russian.money import is_coin, is_money
from briefwright.analysis.quantity.russian.numerals import WORDS, russian_at, scale_of
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token

_STOPS_WORDS = (
    "в во на по с со из за к ко от до о об при для у над под без через между перед и или а но "
    "что как чтобы если то это этот эта эти так же ли бы не ни он она они оно мы вы я его ее "
    "их который которая которые которых также уже еще будет будут был была были было есть нет "
    "плюс минус годом месяцем кварталом неделей "
    "более менее больше меньше выше ниже лишь только раз раза году года год лет против чем "
    "сегодня вчера завтра после где когда сейчас ежегодно всего именно около примерно почти "
    "свыше один одна одно около наоборот соответственно тысяч включая среди ранее теперь пока "
    "там здесь потом затем"
)
_STOPS = frozenset(_STOPS_WORDS.split())
_ADJECTIVE = re.compile(
    r"\w+(?:ых|их|ые|ие|ый|ий|ой|ого|его|ому|ему|ыми|ими|ым|им|ую|юю|ая|яя|ое|ее|вшихся|щихся)"
)
_NOUNS_LIKE_ADJECTIVES_WORDS = (
    "рабочих раненых военнослужащих учащихся военных ученых пострадавших погибших участвующих "
    "трудящихся верующих служащих безработных заключенных пленных военнопленных животных "
    "насекомых заболевших умерших госпитализированных задержанных осужденных жителей раненые "
    "погибшие отдыхающих избранных зданий предприятий месторождений изделий территорий "
    "станций линий компаний организаций стран партий операций акций санкций концепций "
    "лицензий экспедиций миссий версий категорий лабораторий учреждений объединений "
    "соглашений направлений решений заявлений поручений мероприятий заседаний нарушений "
    "преступлений предложений помещений сооружений подразделений инвестиций комиссий "
    "делегаций федераций республик конференций профессий специальностей героев случаев музеев "
    "трамваев боев слоев музей санаториев сценариев"
)
_NOUNS_LIKE_ADJECTIVES = frozenset(_NOUNS_LIKE_ADJECTIVES_WORDS.split())
_NOT_ADJECTIVES = re.compile(
    r"\w+(?:ний|ций|тий|сий|рий|гий|лий|дий|вий|бий|пий|кий|зий|жий|[аеоуия]ев|ей)"
)
_TRUE_ADJECTIVES = re.compile(r"\w+(?:ский|цкий|ской|ший|щий|жний|ческий)")
_VERB = re.compile(
    r"\w+(?:ла|лась|ло|лось|лся|тся|ться|ать|ить|еть|ют|лись|вший|нули|[аиыеоуя]ли|ет|ит|ешь|ят|ут|[жшчщ]ат)"
)
_NOUNS_LIKE_VERBS = re.compile(
    r"(?:дел|цел|дол|рол|земл|отрасл|мысл|област|модел|обител|недел|автомобил|корабл|школ|зл|сел|кил"
    r"|масл|крыл|кресл|числ|пчел|скал|стрел|строител|жител|учител)(?:и|а|о|е)"
    r"|(?:монет|ракет|газет|анкет|планет|комнат|палат|затрат|солдат|плит|орбит|элит|кредит|пакет|бюджет"
    r"|билет|объект|сайт|депутат|сертификат|аппарат|кандидат|вертолет|самолет|совет|предмет|комитет"
    r"|университет|миномет|пулемет|валют|кают|маршрут|институт|рекрут|якут|атрибут|лоскут|прут|статут)"
    r"(?:а|у|ов|е|ы|ам|ами|ах|)|километров|минут|(?:реб|тел|ягн|порос|цыпл|жереб|кот|ут|щен|оп)ят"
    r"|(?:девч|внуч|волч|медвеж|мыш)ат"
)
_MOST = 7


def noun_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Return the noun that a number before `place` counts, and where the text goes on."""
    at = place
    while at < place + _MOST and at < len(tokens):
        token = tokens[at]
        word = russian_at(tokens, at)
        if token.kind is Kind.NAME or token.text in {"«", "»", '"'}:
            at += 1
            continue
        if token.text in DASHES and token.glued:
            at += 1
            continue
        if token.kind is not Kind.WORD:
            return None
        if _is_adjective(word) or _is_job(tokens, at):
            inserted = _past_insertion(tokens, at + 1)
            if inserted is not None:
                at = inserted
                continue
            if _goes_on(tokens, at + 1):
                at += 1 if russian_at(tokens, at + 1) not in {"и", ","} else 2
                continue
        return _noun(tokens, at)
    return None


def _is_job(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "рабочих" of "рабочих мест", and not of people."""
    job = russian_at(tokens, at).startswith("рабоч")
    return job and russian_at(tokens, at + 1).startswith(("мест", "групп", "дн", "рук", "встреч"))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    word = russian_at(tokens, at)
    if word in {"и", ","}:
        return _is_adjective(russian_at(tokens, at + 1))
    if at < len(tokens) and tokens[at].text in DASHES and tokens[at].glued:
        return True
    return at < len(tokens) and tokens[at].kind in {Kind.WORD, Kind.NAME} and word not in _STOPS


def _past_insertion(tokens: Sequence[Token], at: int) -> int | None:
    """Go on over "в области" between a participle and the noun: "39 стоявших в области домов"."""
    participle = russian_at(tokens, at - 1)
    if not participle.endswith(("вших", "щих", "вшихся", "щихся", "нных")):
        return None
    if russian_at(tokens, at) not in {"в", "на", "из", "за"} or at + 2 >= len(tokens):
        return None
    noun = russian_at(tokens, at + 2)
    plain = tokens[at + 2].kind is Kind.WORD and noun not in _STOPS and not _VERB.fullmatch(noun)
    genitive = noun.endswith(("ов", "ев", "ей", "ий", "ок", "ек"))
    return at + 2 if plain and (genitive or noun[-1:] not in "аоуеыияюйь") else None


def _is_adjective(word: str) -> bool:
    if word in _NOUNS_LIKE_ADJECTIVES:
        return False
    if _NOT_ADJECTIVES.fullmatch(word) and not _TRUE_ADJECTIVES.fullmatch(word):
        return False
    return len(word) > 3 and _ADJECTIVE.fullmatch(word) is not None


def _noun(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    word = russian_at(tokens, at)
    tied = at and tokens[at - 1].text in DASHES and tokens[at].glued
    if word in WORDS or scale_of(word) is not None or (not tied and word in _STOPS):
        return None
    if (is_money(word) and not is_coin(word)) or len(word) < 2 or not word.isalpha():
        return None
    if _is_adjective(word) and russian_at(tokens, at + 1).startswith("год"):
        return None  # "2024 финансовый год"
    if _VERB.fullmatch(word) and not _NOUNS_LIKE_VERBS.search(word):
        return None
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].text in DASHES and tokens[end].glued:
        if not tokens[end + 1].glued or tokens[end + 1].kind is not Kind.WORD:
            break
        end += 2
    text = "".join(token.text for token in tokens[at:end])
    return text, end
