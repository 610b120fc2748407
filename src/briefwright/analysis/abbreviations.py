"""Full stops that end no sentence: those of abbreviations, initials and ordinals.

The tables hold several languages at once, because a text quotes several at once.
"""

import re


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


# before a name, written with a capital: a sentence never ends here
_TITLES = _table(
    """
    mr mrs ms messrs mx dr prof rev hon gen col lt maj capt cmdr adm sgt cpl gov sen rep reps sens
    pres amb st ste mt sr sra dra srta dott mme mlle mgr fr frau hr hl drs ir ing dipl
    """
)
_LEADING = _table(  # and these in any letters
    """
    vs viz cf ca approx esp bzw vgl evtl ggf inkl sog insb u.a z.b d.h o.ä e.g i.e p.ex p.es w.r.t
    тов гр г-н г-жа им акад проф доц ген полк св пос ул просп пл обл р-н д-р см напр гос табл
    т.е т.н т.к т.н и.о inż płk ul np tzn tzw m.in دكتور د
    """
)
_BEFORE_NUMBER = _table(
    """
    no nos nr nrs núm num n para paras pp p pg ch chap sec sect vol vols ed eds bd s art arts
    fig figs eq eqs cl reg par lit rn ст п пп стр ч т тт № гл разд рис abs poz str čl
    """
)
# behind a number or at the end of a list: whatever begins with a capital is a new sentence
_UNITS = _table(
    """
    etc al т.д т.п др пр usw ff mio mrd tsd stk млн млрд трлн тыс руб коп долл чел экз кв куб
    tys mln mld zł godz lb lbs oz hrs
    """
)
_MONTHS = _table(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec okt dez märz janv févr avr juil déc
    янв февр апр авг сент окт нояб дек
    """
)
# behind a name, written with a capital: the sentence ends before a word that begins sentences
_COMPANIES = _table("inc ltd co corp plc llc jr sr bros dept ave blvd rd")
_STARTERS = _table(
    """
    the a an he she it they we i you this that these those there here his her its their our in on at
    after before but and however meanwhile moreover for from to when while as if since with under
    then what who why how no not yet still also both one two all some many most by last
    он она оно они мы я вы это эти этот эта в во на по при после для как но и а также однако кроме
    der die das ein eine er sie es wir ich im am nach bei für und aber auch doch wenn als
    le la les un une il elle ils elles nous je ce cette ces dans en après pour mais et
    el los las una él ella nosotros esto esta este después para pero y lo gli nel ma
    """
)
_HALF_DAYS = frozenset({"a.m", "p.m"})
_BEHIND_HALF_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[A-Z]{2,4}\b|moscow")
_SMALL_INITIALS = frozenset("cpsvnbdfmhгтпсдчр")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,6}")
_COUNTED = re.compile(  # what German counts with a number and a full stop
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|jahrhundert|jahrestag|quartal|halbjahr|klasse|platz|juli)\b",
    re.IGNORECASE,
)
_BEFORE_ORDINAL = _table("am vom zum der die das den dem des bis seit beim jeder")
_MARKS = "\"“”„«»‘’'‚‹›([{¿¡*_-–—."
_FIRST_WORD = re.compile(r"[\w’']+")
_ONE_LETTER = re.compile(r"[^\W\d_]\.")  # "z. B.", "т. д.", "J. R."
_NEAR = 60  # code points that say what a full stop is


def goes_on(text: str, stop: int, after: int) -> bool:
    """Whether the sentence goes on behind the full stop at `stop`; its next word is at `after`."""
    before, word = _last_words(text, stop)
    rest = text[after : after + _NEAR]
    if word.isdecimal() and before.endswith((":", ";")):
        return True  # the number of an item
    if _ORDINAL.fullmatch(word) and (_COUNTED.match(rest) or before in _BEFORE_ORDINAL):
        return not _begins(rest)
    plain = word.casefold()
    if plain in {"г", "гг"}:  # of a year behind a number, else of a town
        return not before.isdecimal()
    if plain in _HALF_DAYS:
        return _BEHIND_HALF_DAY.match(rest) is not None
    if plain in _UNITS or plain in _MONTHS:
        return rest[:1].isdecimal()
    if plain in _BEFORE_NUMBER and rest[:1].isdecimal():
        return True
    if len(word) == 1 and word.isalpha() and _ONE_LETTER.match(rest):
        return True
    return _introduces(word, plain) or (_may_go_on(word, plain) and not _begins(rest))


def keeps_stop(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word in front of it: "Dr.", "U.S."."""
    word = _last_words(text, stop)[1]
    if not word or text[stop + 1 : stop + 2].isalnum():
        return False
    plain = word.casefold()
    if _introduces(word, plain) or plain in _UNITS or _is_dotted(plain) or plain in {"г", "гг"}:
        return True
    if word[:1].isupper() and (plain in _MONTHS or plain in _COMPANIES):
        return True
    rest = text[stop + 1 : stop + _NEAR].lstrip()
    if plain in _BEFORE_NUMBER:
        return rest[:1].isdecimal()
    return len(word) == 1 and word.isupper() and rest[:1].isupper() and not _begins(rest)


def _last_words(text: str, stop: int) -> tuple[str, str]:
    """Return the last two words in front of `stop`, without the marks around them."""
    if stop and not (text[stop - 1].isalnum()):
        return "", ""
    words = text[max(0, stop - _NEAR) : stop].split()[-2:]
    before = words[0].strip(_MARKS).casefold() if len(words) > 1 else ""
    return before, words[-1].lstrip(_MARKS) if words else ""


def _introduces(word: str, plain: str) -> bool:
    return plain in _LEADING or (plain in _TITLES and word[:1].isupper())


def _may_go_on(word: str, plain: str) -> bool:
    if len(word) == 1 and word.isalpha():
        return word.isupper() or word in _SMALL_INITIALS
    return _is_dotted(plain) or (plain in _COMPANIES and word[:1].isupper())


def _is_dotted(plain: str) -> bool:
    parts = plain.split(".")
    return len(parts) > 1 and all(0 < len(part) <= 3 and part.isalpha() for part in parts)


def _begins(rest: str) -> bool:
    """Whether these words begin with one that often begins a sentence, with its capital."""
    found = _FIRST_WORD.match(rest)
    return found is not None and found[0][0].isupper() and found[0].casefold() in _STARTERS
