"""What newspapers are called: "The Larne Courier", "La Gazette maritime", "Камский вестник".

An outlet that nobody named is worse than none. So a name is known by a word that only newspapers
have, and a name that others have too counts only where it stands as a newspaper's: beside a day.
"""

import re

_CAPITAL = r"[^\W\d_a-zа-яё]"
_BEFORE = rf"(?:{_CAPITAL}[\w&'’-]*\s+(?:of\s+(?:the\s+)?|and\s+|& )?)"
_LIKE = r"(?: [a-zß-ÿ]{4,})"  # "maritime": the capital before it makes it a name
# Behind a place's name a small word is as often a verb: these endings are those of other words.
_LIKE_FRENCH = (
    r"(?: (?!explique|indique|signale|(?:r)?appelle|arrive|donne|estime|imagine|exprime|anime)"
    r"[a-zß-ÿ]{2,}(?:ime|aine?|aise?|oise?|arde?|ale?|elle|el|ique|ien|ienne|ine?|bre|ier|ière"
    r"|ane?|aire|ande?))"
)
_LIKE_SPANISH = r"(?: [a-zß-ÿ]{2,}(?:ental|eño|eña|ense|ico|ica|és|esa|ario|aria|imo|ima|ino|ina))"
_OF_FRENCH = (
    r"(?: (?:et )?(?:(?:de |du |des |de la |de l['’]|d['’]|la |le |les |l['’])?[A-ZÀ-Þ][\w-]+"
    rf"|de l['’]est|du sud|du nord|de l['’]ouest)){{1,4}}{_LIKE_FRENCH}?"
)
_OF_SPANISH = (
    r"(?: (?:y )?(?:de(?:l| la| los| las)? |la |el |los |las )?[A-ZÀ-Þ][\w-]+){1,4}"
    rf"{_LIKE_SPANISH}?"
)
_NAME = re.compile(
    rf"{_BEFORE}{{1,5}}"  # sections are called "World News" too
    r"(?:Times|Herald|Courier|Post|Gazette|Tribune|Chronicle|Telegraph|Observer|Guardian|Examiner"
    r"|Inquirer|Enquirer|Dispatch|Argus|Advertiser|Mercury|Intelligencer|Sentinel"
    r"|Zeitung|Anzeiger|Tageblatt|Rundschau|Kurier|(?<=er )Nachrichten|(?<=Neueste )Nachrichten"
    r"|[Гг]азета|[Вв]едомости|[Пп]равда|[Вв]естник|[Вв]ести|[Кк]урьер|[Ии]звестия|[Вв]існик"
    r"|[Вв]істі)"
    r"|Ведомости|Известия|Правда"
    r"|(?:Die )?(?!Tages|Wochen|Monats|Schüler|Online)[A-ZÄÖÜ][a-zäöüß]+zeitung"
    r"|(?:D(?:er|ie|as) )?(?!Online)[A-ZÄÖÜ][a-zäöüß]+"
    r"-(?:Anzeiger|Bote|Kurier|Rundschau|Tageblatt|Zeitung)"
    r"|(?:Вестник|Ведомости|Известия|Вісник) [А-ЯЁІЇЄҐ][а-яёіїєґ-]+"
    r"|(?:صحيفة|جريدة|مجلة|وكالة) [\u0621-\u064a]+(?: [\u0621-\u064a]+){0,2}"
    r"|[\u4e00-\u9fff]{2,8}(?:[日晚]?报|[日晚]?報|新聞|周刊|通讯社)|[\uac00-\ud7a3]{2,6}(?:일보|신문|뉴스)"
    rf"|(?:La |L['’])(?:Dépêche|Écho|Gazette|Tribune)(?:{_OF_FRENCH}|{_LIKE})?"
    rf"|Le (?:Courrier|Télégramme)(?:{_OF_FRENCH}|{_LIKE})?"
    rf"|(?:Le (?:Journal|Quotidien)|La Voix){_OF_FRENCH}"
    rf"|El (?:Heraldo|Mercurio){_OF_SPANISH}?|La Voz{_OF_SPANISH}"
    rf"|(?:El )?(?:Correo|Diario|Periódico){_OF_SPANISH}|La Gaceta(?:{_OF_SPANISH}|{_LIKE})"
)
_DAILY = re.compile(
    r"[^\W\d_a-zа-яё][\w'’-]+ (?:Daily|Weekly)"
    r"|[A-ZÄÖÜ][a-zäöüß]+(?:bote|anzeiger|blatt|zeitung|kurier) [A-ZÄÖÜ][\wäöüß-]+"
    r"|(?!D(?:er|ie|as) |Eine? |Im )[A-ZÄÖÜ][a-zäöüß]{3,}"
    r" (?:Bote|Volksblatt|Volksstimme|Morgenpost|Allgemeine)"
    r"|Вечерн(?:ий|яя|ее) [А-ЯЁ][а-яё-]+"
    r"|Le (?:Monde|Figaro|Parisien)|Les Échos|Ouest-France|El (?:País|Mundo|Universal)"
    r"|La (?:Vanguardia|Stampa|Repubblica)|Corriere della Sera|Die (?:Welt|Zeit)"
    r"|Der (?:Spiegel|Tagesspiegel)|Handelsblatt|Коммерсантъ?|Gazeta Wyborcza|Rzeczpospolita"
    r"|The Economist"
)
_BESIDE_A_DAY = re.compile(rf"The {_BEFORE}{{1,4}}(?:Review|Journal|Echo)")
_CALLED = re.compile(  # what kind of paper it is, before its name in quotation marks
    r"(?:[Гг]азета|[Жж]урнал|[Ее]женедельник|[Тт]ижневик|Zeitung|Zeitschrift|[Jj]ournal"
    r"|[Hh]ebdomadaire|[Qq]uotidien|[Dd]iario|[Pp]eriódico|[Ss]emanario|[Nn]ewspaper)\s+"
    r"(?:«\s?(?P<angled>[^«»]{2,60}?)\s?»|[„“](?P<low>[^„“”]{2,60})[“”]|\"(?P<plain>[^\"]{2,60})\")"
)
_COMMON = re.compile(  # what makes of a newspaper's name that of another thing
    r"\b(?:blog|guest|facebook|telegram|instagram|linkedin|forum|trading|command|border|guard"
    r"|checkpoint|observation|hard|opening|closing|prayer|travel|waiting|arrival|military|permanent"
    r"|medical|legal|election|patent|bank|chief|un|osce|die(?= post)|annual|quarterly|monthly"
    r"|mid-?term|periodic|spending|budget|expenditure"
    r"|defen[cs]e|security|strategic|integrated|comprehensive|judicial|policy|peer|performance"
    r"|progress|independent|literature|book|court|official|direct|express|electr[óo]nico"
    r"|électronique|diplomatique|sesiones|lecteurs|lectrices|lectores|bord|ministre|ministro"
    r"|ministra|préfet|préfète|maire|alcalde|alcaldesa|présidente?|presidente|presidenta)\b",
    re.IGNORECASE,
)


def paper(words: str) -> str:
    """Return the newspaper that `words` are the name of; else nothing."""
    return words if _NAME.fullmatch(words) and not _COMMON.search(words) else ""


def paper_beside_day(words: str) -> str:
    """Return the newspaper that `words` name where a day stands beside them; else nothing."""
    if called := _CALLED.fullmatch(words):
        return str(called[called.lastgroup or 0])
    words = words.strip(' *_«»"“”„')
    if _BESIDE_A_DAY.fullmatch(words) and not _COMMON.search(words):
        return words
    return paper(words) or (words if is_daily(words) else "")


def is_paper(line: str) -> bool:
    """Whether a line is nothing but the name of a newspaper: "The Larne Courier"."""
    words = line.strip()
    return " " in words and bool(paper(words))


def is_daily(line: str) -> bool:
    """Whether a line may be a newspaper's name, if it stands as one: "Larne Daily"."""
    words = line.strip()
    in_capitals = words.isupper() and len(words.removeprefix("THE ").split()) == 2
    return _DAILY.fullmatch(words) is not None or (in_capitals and is_paper(words.title()))
