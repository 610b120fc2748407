"""Which of the names on a page is that of its outlet."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize
from urllib.parse import urlsplit

_JOINT = r"(?:\s+[|–—»«·•:-]+\s+|\s*[|»·•]\s*|:\s+)"
_BETWEEN = re.compile(_JOINT)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
RIGHTS = re.compile(
    r"©|\(c\)|copyright|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti"
    r"|все права|усі права|wszelkie prawa|版权所有|حقوق محفوظة|حقوق النشر|الحقوق محفوظة",
    re.IGNORECASE,
)
_PLATFORMS = {
    "blogger", "blogspot", "wordpress", "wordpress.com", "tumblr", "substack", "livejournal", "wix",
    "squarespace", "ghost", "drupal", "joomla", "joomla!", "typo3", "微信公众平台", "telegraph",
    "my site", "my website", "my blog", "my wordpress site", "mon site", "mein blog", "мой сайт",
}  # fmt: skip
_LONGEST, _MOST_WORDS = 60, 7
_LOGO = re.compile(r"^logo\b\W*|\W*\blogo$", re.IGNORECASE)
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_SECTION = re.compile(
    r"(?:the )?(?:home(?: ?page)?|magazine|news|blogs?|opinion|politics|business|world|sports?"
    r"|culture|(?:opinion|news|politics) blog|startseite|accueil|inicio|главная|новости)",
    re.IGNORECASE,
)


def outlets(
    named: Iterable[str],
    titles: Iterable[str],
    homes: Iterable[str],
    address: str,
    rights: Iterable[str] = (),
    credited: Iterable[str] = (),
) -> list[str]:
    """Return the outlet's names, the most trusted first.

    What a page's metadata name goes before what stands behind its title; where neither has a
    name, what links to the front of the site say is one. These and the title are believed only
    where the address says the same, or where one of them and the title do, or the title and the
    line that says whose the `rights` are. Whom a line of the page credits goes before these. Of
    several names that of the host goes first: a page may call its section a site. An address, a
    copyright line, a slogan or a word such as "Magazine" is no name.
    """
    host = _host(address)
    found = [name for said in named if (name := _name_in(said, host))]
    found += [part for title in titles for part in _ends(title) if _is_of(part, host)]
    found = [name for name in found if not _SECTION.fullmatch(name)]
    if not found:
        found = [name for said in credited if (name := _name_in(said, host))]
    if not found:
        logos = [name for said in homes if (name := _in_logo(said))]
        found = [name for name in logos if _is_of(name, host)]
        found += [
            part
            for title in titles
            for part in _ends(title)
            if part in logos or any(_is_owner(part, line) for line in rights)
        ]
        found = [name for name in found if not _SECTION.fullmatch(name)]
    return sorted(found, key=lambda name: not _is_of(name, host)) if host else found


def _name_in(said: str, host: str) -> str:
    """Return the name in what a page says, which may have a slogan behind it."""
    words = " ".join(said.split())
    if _ADDRESS.match(words) or RIGHTS.search(words):
        return ""
    if words.casefold() in _PLATFORMS and not _is_of(words, host):
        return ""
    if len(words) <= _LONGEST and len(words.split()) <= _MOST_WORDS:
        short = _BETWEEN.split(words)[0]
        return short if short != words and _is_of(short, host) else words
    return next((part for part in _BETWEEN.split(words) if _is_of(part, host)), "")


def _is_owner(name: str, line: str) -> bool:
    """Whether a line on rights says that they are those of `name`, and nothing beside the name."""
    is_short = len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
    owner = rf"(?:^|[©:,.;–—|]|\(c\)|copyright|\d{{4}})\s*{re.escape(name)}\s*(?:$|[©,.;:–—|(\d])"
    return is_short and re.search(owner, line, re.IGNORECASE) is not None


def _in_logo(said: str) -> str:
    """Return the name that a link to the front of a site holds, short as names are."""
    words = _LOGO.sub("", " ".join(said.split()))
    fits = len(words.split()) <= _MOST_WORDS and len(words) <= _LONGEST
    return words if fits and not _ADDRESS.match(words) else ""


def _ends(title: str) -> Iterator[str]:
    parts = _BETWEEN.split(title)
    if len(parts) > 1:
        yield parts[-1].strip()
        yield parts[0].strip()


def is_of_site(name: str, address: str) -> bool:
    """Whether the host in an address bears a name."""
    return _is_of(name, _host(address))


def _is_of(name: str, host: str) -> bool:
    """Whether a host bears a name: thedailypost.example is that of The Daily Post."""
    letters = plain_letters(name)
    labels = [label.replace("-", "") for label in host.split(".")[:-1]]
    return any(
        len(letters) > 2
        and len(label) > 2
        and (letters in label or _is_most(label, letters) or _is_short_for(label, name))
        for label in labels
    )


def plain_letters(name: str) -> str:
    """Return the letters of a name as a host has them: without accents, blanks and signs."""
    parted = normalize("NFKD", name.casefold()).translate(_PLAIN)
    return "".join(letter for letter in parted if letter.isalnum())


def _is_short_for(label: str, name: str) -> bool:
    """Whether a label holds the beginning of each word of a name: latimes, Los Angeles Times."""
    words = [plain_letters(word) for word in name.split()]
    words = words[words[0] == "the" :] if words else []
    if not (words and words[0] and label.startswith(words[0][0])):
        return False
    starts = "".join(f"{word[0]}(?:{word[1:]})?" for word in words if word)
    return 1 < len(words) <= _MOST_WORDS and re.fullmatch(starts, label) is not None


def _is_most(label: str, letters: str) -> bool:
    return label in letters and len(letters) <= 3 * len(label)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def without_outlet(title: str, known: Iterable[str]) -> str:
    """Return a page's title without the outlet's name at its end or its start."""
    for name in known:
        if name.casefold() not in title.casefold():
            continue
        found = re.fullmatch(
            rf"(?:{re.escape(name)}{_JOINT})?(.+?)(?:{_JOINT}{re.escape(name)}(?:\.\w{{2,3}})?)?",
            title,
            re.IGNORECASE,
        )
        if found and found[1] != title:
            return found[1].strip()
    return title
