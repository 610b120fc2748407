"""Which Russian verbs speak of the future with the endings of a present tense.

A perfective verb does: "построит", "введут". Most are made with a prefix, and what makes an
imperfective of them again shows before the ending: "строит" has no prefix, "выделяет" has "я". No
list can hold them all; the words that look alike are kept out here.
"""

import re

_PERFECTIVE = re.compile(
    r"""(?:без|вз|воз|вос|во|вс|вы|до|за|из|ис|на|над|о|об|обо|объ|от|ото|отъ|по|под|подо|подъ|пре
    |пред|при|про|раз|разо|разъ|рас|сн|со|съ|пере|у)
    \w+(?:[иеая]т|[ую]т|[ие]м)(?:ся)?""",
    re.VERBOSE,
)
_BORROWED = re.compile(  # "профинансирует", "завизируют"; "проектирует" has no prefix
    r"(?:про(?!ект|вок|гн|гр|паг)|отр|отк|за|пере|под|до(?!м|з))\w{3,}ир(?:у[ею]т|уем)(?:ся)?"
)
_WORKED = re.compile(  # "доработает", though of "работает"
    r"(?:до|за|об|от|пере|по|про|раз|рас|с|вы)(?:дела|работа|игра|дума|слуша)[ею](?:т|м)(?:ся)?"
)
_IMPERFECTIVE = re.compile(
    r"""\w*(?:
      [аяу][ею]т|[аяу]ем                                            # "выделяет", "требуют"
    | (?:ход|вод|воз|нос|сто|леж|вид|вис|реч|бот|охот|поко|содерж)(?:[иая]т|им)
    | (?:де|уме|жале|ладе|росле)(?:[ею]т|ем)
    )(?:ся)?
    | (?:по?лз|вор|ур|уч|стро|прос|служ|помн|порт|станов|спеш|след|стрем|смотр)(?:[иая]т|им)(?:ся)?
    | раст(?:[еу]т|ем|ит|ят)""",
    re.VERBOSE,
)
_NO_VERB = re.compile(
    r"""\w*(?:
      (?:[кгх]им|(?<!ре)(?<!вер)(?<!улуч)(?<!умень)шим|щим)(?:ся)?
    | [дштьйж]ним | оди[мн]|режим|жжим|хожим|обоим|еим|рочим|бочим
    | [ил]ем|[цщ]ем|(?<!и)шем(?:ся)?|[гшдтнйвч]нем|[вс]сем|[зир]чем|[ъь]ем
    | (?<!ка)(?<!вя)жем|(?<!кр)оем|(?<!бе)рем
    | (?:пла|тра|хва|вра|ка|да|ма|ра|та|ула|лда|ина|има)т
    | (?:зан|прин|сн|пон|отн|обн|подн|нан|вз|рас?п|кл|дес|ш?ест|объ|рос)ят
    | (?<!ле)чет|(?<!ш)лет|итет|(?<!зо)(?<![ыи])вет
    | депозит|[оде]фицит|щепит|замполит|рбит|[здтп]бит
    )
    | за[тч]ем|по?ро?чем|начат|зажат|забит|побит|набит|полит|сонет
    | предмет|привет|портрет|запрет|развит|разбит""",
    re.VERBOSE,
)
_ORDER = re.compile(
    r"(?:вы|до|за|из|на|об?|от|пере|по|под|пред|при|про|раз|рас|с|у)\w{3,}(?:[йь]те|ите)(?:сь)?"
)
_SHORTEST, _LONGEST = 4, 30
_ENDINGS = ("т", "м", "ся")
_TALK = re.compile(  # what speakers say on their way
    "напомним|отметим|добавим|уточним|заметим|поясним|подчеркнем|допустим|предположим|посмотрим"
    "|увидим|посмотрите|послушайте|простите|извините|позвольте|скажите|поймите|поверьте|заметьте"
    "|согласитесь|представьте|обратите|присаживайтесь|присядьте|(?:про|при|на|у|с|пере)ходите"
    "|происходите|производите|проводите|спросите|просите|обходитесь|относитесь|находитесь|садитесь"
    "|следите|смотрите|подскажите|добавите|хотите|можете|подождите|помогите|сидите|состоите|зависите"
)


def is_perfective(low: str) -> bool:
    """Whether a word in small letters is such a verb, as far as it shows."""
    if not _SHORTEST < len(low) < _LONGEST or not low.endswith(_ENDINGS):
        return False
    if _BORROWED.fullmatch(low) or _WORKED.fullmatch(low):
        return True
    if _TALK.fullmatch(low) or _PERFECTIVE.fullmatch(low) is None:
        return False
    return _IMPERFECTIVE.fullmatch(low) is None and _NO_VERB.fullmatch(low) is None


def is_perfective_order(low: str) -> bool:
    """Whether a Russian imperative asks for one thing to be done, and is no phrase of talk."""
    return (
        len(low) < _LONGEST and _TALK.fullmatch(low) is None and _ORDER.fullmatch(low) is not None
    )
