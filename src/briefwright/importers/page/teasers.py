"""Boxes among the paragraphs: announcements of other articles, forms, and appeals for gifts."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefwright.importers.page.names import (
    BOXES,
    HEADINGS,
    lies_over,
    link_share,
    words_of,
)

_WAY_ON = (
    r"(?:read (?:more|on|full \w+)|(?:more|continue|keep) reading|learn more|full story|more"
    r"|weiter ?lesen|mehr(?: lesen| erfahren)?|lire (?:la suite|plus)|leer más|leggi (?:tutto"
    r"|di più)"
    r"|leia mais|ler mais|czytaj (?:więcej|dalej)|подробнее|читать (?:далее|дальше|полностью)"
    r"|детальніше|читати далі|падрабязней|lees (?:meer|verder)|læs mere|läs mer|lue lisää|číst více"
    r"|阅读全文|続きを読む|もっと見る|더 ?보기|اقر[أا] المزيد|อ่านต่อ)"
)
_MORE = re.compile(rf"\W*{_WAY_ON}\W*", re.IGNORECASE)
_BROKEN_OFF = re.compile(rf"(?:\.\.\.|…)\W*{_WAY_ON}\W*$", re.IGNORECASE)
_BROKEN = ("...", "…")
_LONGEST = 600  # letters of a box
_MOST = 60  # elements in a box
_TITLE = range(15, 200)  # letters
_LEAST = 2  # boxes
_HIGHEST = 6  # how far around a title its box is looked for
_MORE_LONGEST = 30  # letters
_TAIL = 100  # letters at the end of words, in which they break off
_PROSE = 60  # letters
_INVITATION = 160  # letters of its longest paragraph
_ENOUGH = 3  # paragraphs of an article elsewhere
_GIVING = re.compile(  # where a link leads, or what it says
    r"donat|contribut|support|member|subscri|patreon|paypal|steady|spende|unterst[uü]e?tz|abo\b"
    r"|mitglied|soutenir|soutien|\bdon\b|adh[eé]rer|apo[iy]|doa[rç]|assin|suscri|socio|dona\b"
    r"|sosten|abbona|wesprzyj|wspier|поддерж|донат|подпис|підтрим",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:support|donate to|fund|back) (?:us|our|independent|quality|local)\b"
    r"|\bmake a (?:\w+ )?(?:donation|contribution|gift)\b"
    r"|\byour (?:donation|contribution|support)\b"
    r"|\bunterstütz(?:e|t|en sie) (?:uns|unser)|\b(?:deine|ihre) (?:spende|hilfe)\b"
    r"|\bmit (?:deiner|ihrer) (?:spende|hilfe|unterstützung)\b"
    r"|\bsoutene[zr][- ](?:nous|notre)|\bfaites un don\b|\bvotre (?:don|soutien)\b|\bgrâce à vous\b"
    r"|\bvocê pode (?:apoiar|contribuir|ajudar)|\bsua (?:doação|contribuição|assinatura)\b"
    r"|\bap[oó]y(?:a|e)nos\b|\bhazte soci\w\b|\btu (?:donación|apoyo|aportación|suscripción)\b"
    r"|\bsostienici\b|\bla tua donazione\b|\bwesprzyj (?:nas|nasz)|\btwoje wsparcie\b"
    r"|\bподдерж(?:ите|и|ать) (?:нас|наш)|\bваш[аеу]? (?:поддержк|пожертвовани|помощь)"
    r"|\bпідтрима(?:йте|й|ти) (?:нас|наш)",
    re.IGNORECASE,
)
_APPEAL_LONGEST = 1_600  # letters
_NEAR = 3  # boxes around a way to give, of which one says so


def drop_teasers(tree: HtmlElement) -> None:
    """Take away boxes side by side that each hold the linked title of an article, or a "more".

    They stay on a page that has no prose beside them: there they are the article.
    """
    boxes: set[HtmlElement] = set()
    for near in _boxes_by_room(tree):
        found = {box for box in near if _announces(box)}
        if len(found) >= _LEAST:
            boxes |= found
    if boxes and _has_prose_beside(tree, boxes):
        for box in boxes:
            box.drop_tree()


def _boxes_by_room(tree: HtmlElement) -> list[set[HtmlElement]]:
    """Return what stands around titles that are links, together where it stands side by side."""
    rooms: dict[HtmlElement, set[HtmlElement]] = {}
    for seed in _seeds(tree):
        for _, box in zip(range(_HIGHEST), seed.iterancestors(), strict=False):
            room = box.getparent()
            if box.tag in BOXES and room is not None:
                rooms.setdefault(room, set()).add(box)
    return [near for near in rooms.values() if len(near) >= _LEAST]


def _seeds(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Find what may be the title of another article or lead to it."""
    for heading in tree.iter(*HEADINGS):
        if next(heading.iter("a"), None) is not None or _is_linked(heading):
            yield heading
    for link in tree.iter("a"):
        if lies_over(link):
            yield link
        words = link.text or ""
        if (len(words) < _MORE_LONGEST and _MORE.fullmatch(words)) or _opens_summary(link):
            yield link


def _opens_summary(link: HtmlElement) -> bool:
    """Whether a link is the title of words that break off: of the beginning of an article."""
    box = link.getparent()
    if box is None or link.getprevious() is not None or (box.text or "").strip():
        return False
    words = words_of(box)
    return len(words_of(link)) in _TITLE and words.endswith(_BROKEN) and len(words) <= _LONGEST


def _has_prose_beside(tree: HtmlElement, boxes: set[HtmlElement]) -> bool:
    prose = 0
    for part in tree.iter("p"):
        if len(words_of(part)) > _PROSE and link_share(part) < 0.3:
            prose += boxes.isdisjoint(part.iterancestors())
            if prose == _ENOUGH:
                return True
    return False


def _announces(box: HtmlElement) -> bool:
    if sum(1 for _, _ in zip(range(_MOST), box.iter(), strict=False)) == _MOST:
        return False
    if len(words_of(box)) > _LONGEST or next(box.iter("h1"), None) is not None:
        return False
    links = [link for link in box.iter("a") if words_of(link)]
    if len(box) and lies_over(box[0]):
        return True
    if not links or any(str(link.get("href", "")).startswith("#") for link in links):
        return False
    if len(words_of(box)) > _PROSE // 2 and _MORE.fullmatch(words_of(links[-1])):
        return True
    return _opens_summary(links[0]) or any(map(_is_title, box.iter(*HEADINGS)))


def _is_title(heading: HtmlElement) -> bool:
    """Whether a heading is one link, perhaps behind a label."""
    if _is_linked(heading):
        return len(words_of(heading)) in _TITLE
    links = [words for link in heading.iter("a") if (words := words_of(link))]
    return len(links) == 1 and len(links[0]) in _TITLE and link_share(heading) >= 0.6


def _is_linked(heading: HtmlElement) -> bool:
    return next(heading.iterancestors("a"), None) is not None


def is_broken_off(words: str) -> bool:
    """Whether words stop short and a way to the rest follows: "… Read more"."""
    return _BROKEN_OFF.search(words[-_TAIL:]) is not None


def drop_forms(tree: HtmlElement) -> None:
    """Take away what asks for an address: a form for it, with the words that invite to fill it.

    It stays where little else stands on the page: the article may be among those words.
    """
    for field in list(tree.iter("input")):
        if "mail" not in f"{field.get('type', '')} {field.get('name', '')}".lower():
            continue
        box = next(field.iterancestors("form"), None)
        if box is None or not _invites(box):
            continue
        for around in box.iterancestors("div", "section", "aside"):
            if not _invites(around):
                break
            box = around
        if box.getparent() is not None and _has_prose_beside(tree, {box}):
            box.drop_tree()


def _invites(box: HtmlElement) -> bool:
    """Whether a box holds little besides a form: no headline, and no long paragraph around it."""
    return (
        len(words_of(box)) <= _LONGEST
        and next(box.iter("h1", "article", "main"), None) is None
        and all(
            len(words_of(part)) <= _INVITATION
            for part in box.iter("p")
            if next(part.iterancestors("form"), None) is None  # terms may be as long as they like
        )
    )


def drop_appeals(tree: HtmlElement) -> None:
    """Take away boxes in which a page asks for gifts: they say so, and a link or form leads there.

    They stand apart from the article, which is above them.
    """
    judged: set[HtmlElement] = set()  # a box holds as many links as somebody likes
    for way in list(tree.iter("a", "form")):
        leads = str(way.get("href") or way.get("action") or "")[:_LONGEST]
        if not _GIVING.search(f"{leads} {(way.text or '')[:_LONGEST]}"):
            continue
        for _, box in zip(range(_NEAR), way.iterancestors("div", "section", "aside"), strict=False):
            if box in judged:
                continue
            judged.add(box)
            if _is_appeal(box) and _has_prose_beside(tree, {box}):
                _boxed(box).drop_tree()
                break


def _boxed(box: HtmlElement) -> HtmlElement:
    """Return the outermost of the boxes that say nothing else."""
    for around in box.iterancestors("div", "section", "aside"):
        if words_of(around) != words_of(box):
            break
        box = around
    return box


def _is_appeal(box: HtmlElement) -> bool:
    if box.getparent() is None or next(box.iter("h1", "article", "main"), None) is not None:
        return False
    words = words_of(box)
    return len(words) <= _APPEAL_LONGEST and bool(_APPEAL.search(words))
