"""Words that tell a quantity that matters from one that is trivial, by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every pattern takes a whole word, in small letters and with е for ё."""

    definite: re.Pattern[str]  # "the two sides": what is known already
    trivial: re.Pattern[str]  # what nobody counts in a note
    terms: re.Pattern[str]  # whose length matters: a sentence, a lease
    labels: re.Pattern[str]  # "phase two"
    moves: re.Pattern[str]  # a change, before a number without a noun
    leads: re.Pattern[str]  # "including 12"
    states: re.Pattern[str]  # "56 dead"
    ratios: re.Pattern[str]  # behind "twice"


ENGLISH = Lexicon(
    definite=re.compile(
        "the|both|these|those|our|their|your|its|his|her|all|either|other|last|next|first|previous"
    ),
    trivial=re.compile(
        r"sides?|countr(?:y|ies)|leaders?|presidents?|ministers?|nations?|part(?:y|ies)|states?"
        r"|governments?|capitals?|people|persons?|sources|officials?|men|women|parliaments?|peoples"
        r"|compan(?:y|ies)|neighbou?rs|allies|partners|powers|ways?|things?|points?|questions?"
        r"|reasons?|parts?|sets?|types?|kinds?|phases?|stages?|components?|elements?|steps?|times?"
        r"|occasions?|examples?|issues?|areas|pillars|ones|others|organi[sz]ations|institutions"
        r"|agencies|authorities|heads|delegations|republics|chambers|houses|brothers|sisters|sons"
        r"|daughters|children|goals|factors|options|versions|halves|categories|groups|rounds|fronts"
        r"|hands|feet|eyes|legs|words|letters|paragraphs|sections|articles|experts|analysts"
    ),
    terms=re.compile(
        "entitlement|terms?|sentence[ds]?|moratorium|ceasefire|truce|visas?|lease|licen[cs]e"
        "|extension|contract|prison|imprisonment|jail(?:ed)?|probation|notice|validity|detention"
        "|holidays?|guarantees?|grace|trips?|journeys?|travel|commutes?|flights?|waiting|delays?|shifts?"
        "|takes?|took|lasts?|lasted|lasting|force|valid|treaty|pact|agreement"
    ),
    labels=re.compile("war|number|phase|age|aged|chapter|part|pillar|day|chapter|act|scene|round"),
    moves=re.compile(r"by|to"),
    leads=re.compile("including|employing|killing|injuring|wounding|remaining|totall?ing|another"),
    states=re.compile("dead|injured|wounded|missing|killed|sick|homeless|displaced|hurt|arrested"),
    ratios=re.compile("as|the|that|its|their|more|less|higher|lower|bigger|larger|than|what|fewer"),
)
RUSSIAN = Lexicon(
    definite=re.compile(
        "эти|этих|этим|этими|оба|обе|обоих|обеих|наш[иы]?х?|ваши|ваших|их|его|ее|все|всех|другие"
        "|других|последни[ех]|первы[ех]|следующи[ех]|остальны[ех]|прошлы[ех]|ближайши[ех]"
    ),
    trivial=re.compile(
        r"сторон(?:ы|ам|ами|ах)?|стран(?:ы|ам|ами|ах)?|государств(?:а|ам|ами|ах)?|народ(?:а|ов|ам|ами)"
        r"|президент\w{1,3}|лидер\w{1,3}|лиц(?:а|ам)?|слов(?:а|ам|ами|ах)?|част(?:и|ей|ям|ями|ях)"
        r"|вопрос\w{1,3}|этап\w{1,3}|причин\w{0,3}|пункт\w{1,3}|вариант\w{1,3}|сценари\w{1,3}"
        r"|министр\w{1,3}|глав(?:ы|ам)?|делегаци\w{1,3}|точ(?:ки|ек|кам)|рук(?:и|ах|ами)?|глаз\w{0,3}"
        r"|человека?|люд(?:и|ей)|момент\w{1,3}|направлени\w{1,3}|вещ(?:и|ей|ах)|шаг\w{1,3}|мест(?:а|ах)"
        r"|встреч\w{0,3}|тур(?:а|ов)|половин\w{0,3}|сосед\w{1,3}|партнер\w{1,3}|компани\w{1,3}"
        r"|правительств\w{0,3}|документ(?:а|ах|ами)|задач\w{0,3}|эксперт\w{1,3}|источник\w{1,3}|брат\w{0,4}"
    ),
    terms=re.compile(
        r"срок\w{0,3}|моратори\w{1,3}|перемири\w{1,3}|договор\w{0,3}|аренд\w{1,3}|контракт\w{0,3}|виз\w{1,3}"
        r"|каникул\w{0,3}|окуп\w{2,8}|налогов?|пошлин|гаранти\w{1,3}|отсрочк\w{1,3}|поездк\w{1,3}|рейс\w{0,3}|перел[её]т\w{0,3}|полет\w{0,3}"
        r"|ожидани\w{1,2}|простаива\w{2,3}|просто[йяею]\w{0,2}|займет|занимает|занял[аои]?|длит\w{1,4}|длил\w{2,4}|продлит\w{1,4}|лишени\w{1,2}|заключени\w{1,2}|приговор\w{0,5}|колони\w{1,2}|тюрьм\w{1,2}|лицензи\w{1,3}"
        r"|действ(?:ует|уют|овать|ия|ие|ительн\w+)|соглашени\w{1,2}|меморандум\w{0,3}|рассчитан\w{0,2}"
    ),
    labels=re.compile(r"глава|часть|этап|тур|номер|том|класс|группа"),
    moves=re.compile(r"на|до"),
    leads=re.compile("включая|еще|итого"),
    states=re.compile(
        r"погиб\w{0,6}|ранен\w{0,4}|пострада\w{1,6}|пропа\w{1,6}|умер\w{0,6}|заболе\w{1,6}|задержан\w{0,4}"
    ),
    ratios=re.compile("больше|меньше|выше|ниже|дороже|дешевле|быстрее|чаще|превы.*"),
)
LEXICONS: Mapping[str, Lexicon] = {"en": ENGLISH, "ru": RUSSIAN}
