"""Whether a page shows its article, or keeps it back behind a subscription or a question.

Said only where it is sure: many a page that shows everything praises its subscription, too.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from briefwright.domain.article import BlockKind, Notice, TextBlock
from briefwright.importers.page.linked_data import linked_data
from briefwright.importers.page.names import weight_of, words_of

_FREE = "isAccessibleForFree"
_UNREAD = ("script", "style", "template", "noscript")
_FEW = 3  # paragraphs: a teaser has fewer
_NEAR = 600  # letters behind the last words, in which a page says how they go on
_START = 50  # letters of a paragraph that tell it from the others
_GOES_ON = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|become a \w+)\b[^.!?]{0,40}"
    r"\b(?:to|and) (?:read|unlock) (?:the|this|more|all|our|full|unlimited|on)\b"
    r"|\bto (?:continue|keep) reading\b|\bcontinue reading with\b"
    r"|\b(?:read|unlock|access) (?:the (?:rest|full)|this) (?:of|article|story)\b"
    r"|\bthis (?:article|story|content|page) is (?:only |exclusively )?(?:available )?(?:to|for) "
    r"(?:\w+ )?(?:subscribers|members)(?: only)?\b|\bsubscribers? only\b"
    r"|\bsubscriber[- ]exclusive\b"
    r"|(?:weiterlesen mit|um weiterzulesen|nur für abonnent|abonnieren und weiterlesen)"
    r"|(?:il vous reste \d|réservé aux abonnés|pour lire la suite|abonnez-vous pour)"
    r"|(?:exclusiv\w{1,6} para (?:suscriptores|assinantes)|para seguir leyendo"
    r"|riservato agli abbonati|per continuare a leggere|para continuar lendo)"
    r"|(?:tylko dla (?:prenumeratorów|subskrybentów)|aby czytać dalej)"
    r"|(?:(?:только|доступ\w{1,6}) (?:для )?(?:подписчик|по подписке)\w*|оформите подписку"
    r"|чтобы (?:дочитать|читать дальше|прочитать полностью|продолжить чтение)"
    r"|щоб читати далі|лише для передплатн)"
    r"|(?:订阅后|付费阅读|訂閱後|付費閱讀|登录后继续|会員限定|有料会員|구독 후|للمشتركين فقط)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:we|our partners|partners and we|our site|this (?:site|website))\b[^.!?]{0,90}"
    r"\b(?:cookies?|store and/or access|personal data)\b"
    r"|\byour (?:consent|privacy|choices|cookie|data|device|personal data)\b"
    r"|\b(?:wir|unsere partner)\b[^.!?]{0,90}\b(?:cookies|personenbezogene)\b|\bihre einwilligung\b"
    r"|\b(?:nous|nos partenaires)\b[^.!?]{0,90}\bcookies\b|\bvotre consentement\b"
    r"|\b(?:мы|наши партн[её]ры)\b[^.!?]{0,90}(?:cookie|куки|персональны\w{1,3} данны)"
    r"|\bваше(?:го)? согласи\w+|\b(?:utilizamos|utilizziamo|usamos|używamy)\b[^.!?]{0,60}\bcookie",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\W*(?:(?:i )?(?:accept|agree|consent|allow)(?: (?:all|and|to)\b.{0,30})?"
    r"|reject(?: all.{0,20})?"
    r"|(?:alle )?(?:akzeptieren|zustimmen).{0,20}|(?:tout )?accepter.{0,20}|j['’]accepte"
    r"|принять.{0,20}|соглас\w+|aceptar.{0,20}|accetta.{0,20}|aceitar.{0,20}|akceptuj.{0,20})\W*",
    re.IGNORECASE,
)
_SENTENCE, _LITTLE = 60, 300  # letters
_WHOLE = 4_000  # letters: a page that asks and says nothing else is no longer
_RIGHTS = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)  # whose year is no day of an article
_BESIDE, _BARE = 100, 1_500  # letters of prose beside a form to sign in, and of all on its page


def is_kept_back(tree: HtmlElement) -> bool:
    """Whether a page declares that its article is not free to read."""
    said = [item.get(_FREE) for item in linked_data(tree)]
    said += [part.get("content") for part in tree.iter("meta") if part.get("itemprop") == _FREE]
    return any(str(value).casefold() == "false" for value in said)


def sign_in_form(tree: HtmlElement) -> str | None:
    """Return the words of the form in which a page asks for a password; None where it does not."""
    kinds = ((one, (one.get("type") or "").lower()) for one in tree.iter("input"))
    field = next((one for one, kind in kinds if kind == "password"), None)
    if field is None:
        return None
    form = next(field.iterancestors("form"), field.getparent())
    return "" if form is None else words_of(form)


def seen_words(tree: HtmlElement) -> tuple[str, bool]:
    """Return the words of a page as it came, and whether a button on it agrees to something.

    Scripts and the like leave the tree.
    """
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    buttons = (*tree.iter("button", "a"), *tree.iter("input"))
    agrees = any(_AGREES.fullmatch(words_of(one) or str(one.get("value", ""))) for one in buttons)
    return words_of(tree), agrees


def notices_of(
    seen: tuple[str, bool], text: str, blocks: Sequence[TextBlock], *, kept_back: bool
) -> tuple[Notice, ...]:
    """Return what stands in the way of believing that this is a whole article."""
    page, agrees = seen
    paragraphs = [text[b.start : b.end] for b in blocks if b.kind is BlockKind.PARAGRAPH]
    if agrees and len(text) < _WHOLE and _only_asks(paragraphs):
        return (Notice("consent-page"),)
    told = (words for words in paragraphs if _GOES_ON.search(words) is None)
    if kept_back or (len(list(islice(told, _FEW))) < _FEW and _goes_on_elsewhere(page, text)):
        return (Notice("for-subscribers"),)
    return ()


def only_signs_in(
    form: str | None,
    page: str,
    text: str,
    blocks: Sequence[TextBlock],
    facts: Mapping[str, Sequence[str]],
) -> bool:
    """Whether a page with few words in all has hardly a sentence but in its form to sign in.

    News of one line stand beside such a form, too: then mostly a menu does, or a day.
    """
    days = (day for day in facts.get("published", ()) if not _RIGHTS.search(day))
    if form is None or len(page) > _BARE or any(days) or facts.get("author"):
        return False
    told = (text[b.start : b.end] for b in blocks if b.kind is not BlockKind.HEADING)
    beside = (weight_of(words) for words in told if words not in form)
    return sum(weight for weight in beside if weight >= _SENTENCE) < _BESIDE


def says_little(text: str, blocks: Sequence[TextBlock], facts: Mapping[str, Sequence[str]]) -> bool:
    """Whether there is less prose than in the shortest news, and nobody says whose or of when."""
    said = (weight_of(text[b.start : b.end]) for b in blocks if b.kind is BlockKind.PARAGRAPH)
    return not (facts.get("published") or facts.get("author")) and (
        sum(words for words in said if words >= _SENTENCE) < _LITTLE
    )


def _only_asks(paragraphs: Sequence[str]) -> bool:
    asking = sum(_CONSENT.search(words) is not None for words in paragraphs)
    return 0 < len(paragraphs) <= 2 * asking


def _goes_on_elsewhere(page: str, text: str) -> bool:
    """Whether a page says, right behind the last words of its text, what to do for more."""
    last = text.rsplit("\n", 1)[-1]
    at = page.rfind(last[:_START])
    return at >= 0 and _GOES_ON.search(page[at : at + len(last) + _NEAR]) is not None
