"""Who wrote a text, where the name stands beside what its bearer is: "记者 王小明", "김철수 기자".

In languages whose names have no capitals to be known by. Several in one line are told apart only
where each has the word beside it.
"""

import re

_WRITER = re.compile(
    r"[(（]?(?:(?<!\w)(?:(?:(?:[\u4e00-\u9fff]{1,4}[报報社网]|特约|实习)?[记記]者|作者|撰文)[\s:：/／＝=丨|]"
    r"|文[:：/／＝=丨|])\s*(?!不详|佚名|匿名)(?P<chinese>[\u4e00-\u9fff]{2,4})"
    r"|(?<=[(（])(?:本报)?记者 ?(?P<bracketed>[\u4e00-\u9fff]{2,4})"
    r"|(?<!\w)文\s?[:：/／＝=]\s?(?P<signed>[\u3040-\u30ff\u4e00-\u9fff]{2,8})"
    r"|(?<!\w)(?P<japanese>[\u3040-\u30ff\u4e00-\u9fff]{2,6}"
    r"(?:[ \u3000][\u3040-\u30ff\u4e00-\u9fff]{1,4})?)(?<![部紙社局当聞報报网])\s?記者"
    r"|(?<!\w)(?!(?:선임|전문|인턴|시민|수습|취재))(?P<korean>[\uac00-\ud7a3]{2,4})(?<!뉴스|일보|신문)"
    r" ?(?:(?:선임|전문|인턴|수습) ?)?(?:기자|특파원)"
    r"|(?<!\w)(?:بقلم\s*:?|كتبت?\s*:)\s*"
    r"(?P<arabic>[\u0621-\u064a]+(?: [\u0621-\u064a]+){1,3}))(?!\w)[)）]?"
)
_AND = r"(?=,?\s(?:and|und|et|y|e|и|та)\s)"
_ROLE = re.compile(  # of the first of several who wrote: "(in Larne)", ", Brussels correspondent,"
    rf"\s*\([^()]{{1,60}}\)(?=,|{_AND})"
    rf"|,\s+(?=(?:[^\W\d_a-zа-яё][\w'’-]*\s)?[a-zа-яёß-ÿ])[^,.!?;]{{3,40}}?,?{_AND}"
    rf"|\s(?:in|à|en|aus|from)\s[^\W\d_a-zа-яё][^,.!?;]{{2,30}}?{_AND}"
)
_MAIL = re.compile(r"[(<]?(?<![\w.-])[\w.-]++@[\w.-]+[)>]?")


def without_roles(line: str) -> str:
    """Return a line that names several who wrote without what they are, or where, between them."""
    return _ROLE.sub("", line)


def writer(words: str) -> str:
    """Return who wrote it, where `words` say that and nothing besides; else nothing."""
    named, rest = writers_in(words)
    return named[0] if len(named) == 1 and not rest.strip() else ""


def writers_in(line: str) -> tuple[list[str], str]:
    """Return the names of those who wrote, and the line without them and their addresses."""
    line = _MAIL.sub(" ", line)
    named = [next(filter(None, found.groups())) for found in _WRITER.finditer(line)]
    return named, _WRITER.sub(" ", line)
