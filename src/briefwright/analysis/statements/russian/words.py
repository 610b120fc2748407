"""Russian words that show who does what: cues, verbs, frames of reported speech."""

import re

from briefwright.analysis.statements.finding.perfective import is_perfective
from briefwright.analysis.statements.parties.countries import RU as STATES
from briefwright.analysis.statements.passage.parts import comma_at
from briefwright.domain.text import Span

_PAST = r"(?:а|о|и)?"
SAID = re.compile(
    rf"(?<![\w-])(?:(?:сообщил|заявил|сказал|отметил|подчеркнул|добавил|рассказал|пояснил|уточнил|указал"
    rf"|напомнил|объявил|написал|подтвердил|прокомментировал|объяснил|заметил|предупредил|признал"
    rf"|констатировал|резюмировал|проинформировал|ответил|акцентировал|заверил|упомянул){_PAST}"
    r"|(?:поделил|выразил)(?:ся|ась|ись)|(?:сообща|отмеча|счита|поясня|уточня|рассказыва|добавля"
    r"|заявля|подчёркива|подчеркива|утвержда|полага|уверя)(?:ет|ют)|говорит|говорят|передаёт|передает"
    r"|пишет|уверен[аы]?|говорится)(?![\w-])",
    re.IGNORECASE,
)
ACTS = re.compile(
    rf"(?<![\w-])(?:(?:предложил|призвал|попросил|потребовал|рекомендовал|порекомендовал|пригласил|посоветовал"
    rf"|пообещал|обещал|поручил){_PAST}|предлага(?:ет|ют)|призыва(?:ет|ют)|обеща(?:ет|ют)"
    r"|рекоменду(?:ет|ют)|требу(?:ет|ют)|прос(?:ит|ят))(?![\w-])",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?<![\w-])(?:по\s+(?:словам|данным|информации|мнению|оценке|оценкам|сообщению|заявлению)"
    r"|говорится\s+в\s+(?:сообщении|заявлении|релизе|документе|докладе|материалах)"
    r"|согласно\s+заявлению|со\s+ссылкой\s+на|как\s+(?:сообщили|рассказали|заявили|отметили|уточнили"
    r"|пояснили|подчеркнули)\s+(?:\w+\s+)?в)\s+(?P<who>[^,.;:\n\"«»]{3,80})",
    re.IGNORECASE,
)
LISTENERS = re.compile(
    r"\s*(?:(?:журналистам|репортёрам|репортерам|корреспонденту|агентству|изданию|РИА\s+Новости|ТАСС"
    r"|«[^»]{2,40}»|\"[^\"]{2,40}\"|Интерфаксу|ему|ей|им|нам|также|в\s+(?:ходе|эфире|интервью"
    r"|беседе)\s+[^,.\"«»А-ЯЁ]{0,40})\s+)*",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:в|во|на|по|при|из|за|для|с|со|к|ко|от|до|об|о|после|перед|под|над|через|между|кроме|помимо"
    r"|среди|благодаря|согласно|несмотря|также|однако|кроме|если|когда|как|чтобы|поэтому|сегодня|вчера"
    r"|завтра|ранее|позднее|теперь|затем|при\s+этом|вместе|напротив|например|отдельно|уже|там|здесь"
    r"|кстати|прежде|так|вскоре|скоро|далее|всего|ещё|еще|у|ради|вслед|накануне)(?!\w)",
    re.IGNORECASE,
)
JOINER = re.compile(
    r"(?:(?:и|а|но|что|также|однако|причём|причем|поэтому|тогда|затем|при\s+этом|в\s+то\s+же\s+время"
    r"|в\s+свою\s+очередь|кроме\s+того|в\s+частности|так|таким\s+образом)[\s,]+)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"[\s,]+(?:также|уже|ещё|еще|сегодня|вчера|завтра|теперь|вновь|снова|не|впредь|далее|совместно"
    r"|вместе|официально|ранее|тоже|сейчас|пока|дополнительно|в\s+свою\s+очередь|по-прежнему|вскоре"
    r"|скоро|ежегодно|активно|и|которые|который|которая|которое"
    r"|\d{1,2}\s+(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яа]"
    r"(?:\s+\d{4}\s+г(?:ода|\.))?)$",
    re.IGNORECASE,
)
_PARTY = (
    r"президент[аы]?|премьер(?:-министр)?[аы]?|министр[аы]?|глав[аы]|вице-(?:президент|премьер)[аы]?"
    r"|председател[ья]|губернатор[аы]?|мэр[аы]?|посол|послы|спикер[аы]?|директор[аы]?|лидер[аы]?"
    r"|правительств[ао]|власт[ьи]|сторон[аы]|стран[аы]|государств[ао]|министерств[ао]|ведомств[ао]"
    r"|компани[яи]|банк[аи]?|корпораци[яи]|холдинг[аи]?|предприяти[яе]|завод[ыа]?|комисси[яи]"
    r"|комитет[ыа]?|совет[ыа]?|парламент|дум[аы]|агентств[ао]|служб[аы]|организаци[яи]|союз[ыа]?"
    r"|фонд[ыа]?|кабмин|минфин|минздрав|минобороны|минэкономразвития|минпромторг|минэнерго"
    r"|минсельхоз|минобрнауки|минпросвещения|минтранс|минстрой|минцифры|минтруд|мид|мвд|мчс|цб"
    r"|центробанк|еврокомиссия|евросоюз|госдума|совфед|роскосмос|росатом|газпром|администраци[яи]"
    r"|делегаци[яи]|участник[и]|депутат[ыа]?|лидеры|главы|представител[ьи]|партнёр[ы]|партнер[ы]"
    r"|профсоюз[ыа]?|мэри[яи]|порт[ыа]?|владел(?:ец|ица|ьцы)|регулятор[ыа]?|университет[ыа]?"
    r"|регион[ыа]?|област[ьи]|город|мы|они|он|она|я"
)
PARTY = re.compile(
    rf"(?<![\w-])(?:(?:[А-ЯЁа-яё-]+(?:ая|ий|ый|ое|ие|ые|ой)(?:\s+и\s+|\s+))*)(?:{_PARTY})(?![\w-])",
    re.IGNORECASE,
)
_ACTED = re.compile(rf"(?P<who>{_PARTY})\s[а-яё]{{2,}}[иаяе]л\s", re.IGNORECASE)  # and does more
_COUNTED = re.compile(
    r"[а-яё]{2}л[аои]?\s(?:.*\s)?\d"
)  # "заказало 35 вагонов": a clause of its own
_ACTING = re.compile(  # who acts though no table of parties has them: "врачи", "Минтранс"
    r"(?i:ники|чики|тели|исты|оры|еры|ёры|цы|врачи|уч[её]ные|эксперты|жители|студенты)(?!\w)"
    r"|(?<!\w)(?:Мин|Рос|Гос|Глав|Газ)[а-я]+|(?<!\w)[А-ЯЁ]{2,6}(?!\w)"
    r"|^[«\"]|^[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+|^[А-ЯЁ][а-яё]+(?:ов|ев|ёв|ский|цкий|енко|швили|дзе|ян)$"
)

_AGAIN = r"(?:\s+(?:также|и|впредь|далее|совместно|вместе|активно|уже|ещё|вновь|[а-яё]+но))*"
INFINITIVE = r"[а-яё]+(?:ть|ти|чь)(?:ся|сь)?"
_FUTURE_WORDS = """
откро постро запуст выдел получ начн созда направ увелич предостав введ заверш постав
реализу обеспеч представ приобрет инвестиру модернизиру переда выполн сократ повыс сниз
расшир подпиш влож вступ прим сдела внес окаж помо поддерж разработа подготов установ отправ
посет выплат продолж пост провед усил закуп потрат возьм верн обнов ускор профинансиру
примен
"""
_FUTURE = _FUTURE_WORDS.split()
WILL = (
    rf"(?:буд(?:ет|ут|у|ем){_AGAIN}"
    rf"|(?:по)?обеща(?:ет|ют|л|ла|ло|ли)(?=(?:\s+(?!не\s)[\w-]+){{0,5}}?\s+(?:не\s+)?{INFINITIVE})"
    rf"|обяз(?:уется|уются|ался|алась|алось|ались)|взял[аи]?\s+(?:на\s+себя\s+)?обязательств[оа]"
    rf"|(?:решил{_PAST}|принял{_PAST}\s+решение|обязан[аоы]?|должн[аоы]|должен)(?=\s+{INFINITIVE})"
    rf"|стан(?:ет|ут)(?!\w))"
)
FUTURE = rf"(?:{'|'.join(_FUTURE)})(?:ит|ет|ёт|ат|ят|ут|ют|им|ем|ём|аст|адут|жет|гут|тит|чат)(?!\w)"
AGREED = (
    rf"(?:договорил(?:ись|ся|ась)|условил(?:ись|ся|ась)|согласил(?:ись|ся|ась)|согласовал{_PAST}"
    rf"|достиг(?:ла|ли|нута|нуты)?\s+(?:договор[её]нност\w+|соглашени\w+))"
)
DEALS = rf"(?:подписал{_PAST}|заключил{_PAST}|парафировал{_PAST}|ратифицировал{_PAST})"
DECIDED = (
    rf"(?:принял{_PAST}|одобрил{_PAST}|утвердил{_PAST}"
    rf"|объявил{_PAST}|выделил{_PAST}|ввел{_PAST}|ввёл)"
)
PLANS = (
    rf"(?:намерен[аоы]?|планиру(?:ет|ют|ем)|планировал{_PAST}|собира(?:ется|ются)|рассчитыва(?:ет|ют)"
    r"|хо(?:чет|тят|тим)|предполага(?:ет|ют)|стрем(?:ится|ятся)|планируется|предполагается)"
)
READY = r"готов[аоы]?"
ORDERED = (
    rf"(?:поручил{_PAST}|приказал{_PAST}|распорядил(?:ся|ась|ись)|предписал{_PAST}|обязал{_PAST})"
)


_NAME_WORDS = 4
_WORD = re.compile("[А-ЯЁа-яё]+")
_FINITE = re.compile(
    r"(?<!\w)(?:буд(?:ет|ут)|мо(?:жет|гут)|долж|намерен|планиру|обеща|готов|предл|поруч|нужно|необходимо"
    r"|стан(?:ет|ут))|[а-яё]{3}(?:ли|ла|ло|лся|лась|лись|ется|утся|ено|ано|ято|ыто)(?!\w)",
    re.IGNORECASE,
)


def future(plain: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first verb of the future that its form gives away."""
    words = _WORD.finditer(plain, start, end)
    return next((w for w in words if is_perfective(w[0].lower().replace("ё", "е"))), None)


def clause_start(plain: str, start: int, end: int) -> int:
    """Return where a clause begins behind joiners and leads that end with a comma."""
    while start < end and not plain[start].isalnum() and plain[start] not in '"«':
        start += 1
    joiner = JOINER.match(plain, start, end)
    start = joiner.end() if joiner else start
    lead = LEAD.match(plain, start, end)
    comma = comma_at(plain, start, min(end, start + 140)) if lead else -1
    finite = comma >= 0 and (_FINITE.search(plain, start, comma) or future(plain, start, comma))
    if comma >= 0 and not finite:
        return clause_start(plain, comma + 1, end)
    return start


def acts(words: str) -> bool:
    """Whether a subject is somebody who can act, not a thing."""
    known = PARTY.search(words) or _ACTING.search(words) or STATES.match(words)
    return known is not None


def subject_before(plain: str, start: int, verb: int) -> Span | None:
    """Return the subject that stands before the verb at `verb`; None where none is clear."""
    stops = [
        m.end()
        for m in re.finditer(
            r"[.!?;:]\s|[\"»”]\s*[,–—-]|\n|\s[–—-]\s|,\s+(?:что|и|а|но)\s", plain[start:verb]
        )
        if not _ends_name(plain, start, start + m.start())
    ]
    begin = clause_start(plain, start + (stops[-1] if stops else 0), verb)
    words = plain[begin:verb].rstrip(" ,")
    while (tail := TAIL.search(words)) is not None and tail.start():
        words = words[: tail.start()].rstrip(" ,")
    words = _apposed(words)
    if LEAD.match(words):
        party = None
        for party in PARTY.finditer(words):
            if party.start():
                break
        if party is None or not party.start():
            return None
        begin, words = begin + party.start(), words[party.start() :]
    if (
        not words
        or len(words.split()) > 9
        or _COUNTED.search(words)
        or not any(map(str.isalpha, words))
    ):
        return None
    return Span(begin, begin + len(words))


def _ends_name(plain: str, start: int, at: int) -> bool:
    """Whether the mark at `at` closes a name: that of "компания «Норд», владелец порта, "."""
    opening = plain.rfind("«", start, at) if plain[at] == "»" else -1
    few = len(plain[opening:at].split()) <= _NAME_WORDS
    return opening > start and plain[opening - 1] == " " and plain[opening - 2].islower() and few


def _apposed(words: str) -> str:
    """Return the head of "A, who …" and "A met B and", or of "A, B and C" the whole."""
    if (alone := _ACTED.match(words)) is not None:
        return alone["who"]
    pieces = [piece.strip() for piece in re.split(r",(?!\d)", words)]
    listed = re.search(r"\sи\s", pieces[-1]) and all(len(p.split()) <= 3 for p in pieces)
    return words if listed else pieces[0]
