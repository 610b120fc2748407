"""Which category a statement has: an agreement and a request only where that is sure."""

from briefwright.analysis.statements.finding.statements import COMMITMENT, Statement
from briefwright.domain.ids import CategoryId

_SURE = 0.7
_DONE = frozenset({"ed", "perfect", "passive", "had", "been", "short", "s", "base"})
_ASKING = (  # the verbs that turn to somebody
    "call",
    "urg",
    "ask",
    "request",
    "appeal",
    "demand",
    "implor",
    "призва",
    "призыва",
    "попрос",
    "просит",
    "потребова",
    "требу",
)
_AGREEING = ("agree", "договор", "соглас", "услов")


def category_of(one: Statement) -> CategoryId:
    """Return commitment, agreement, proposal or request."""
    if one.kind == COMMITMENT:
        return CategoryId("agreement" if _is_agreed(one) else "commitment")
    return CategoryId("request" if _is_asked(one) else "proposal")


def _is_agreed(one: Statement) -> bool:
    judged = one.judged
    if judged.head is None or one.confidence < _SURE or judged.form not in _DONE:
        return False
    verb = one.sentence.cut.words[judged.head.first].low
    if judged.head.kind == "promise":
        several = judged.subject == "they" or "two_parties" in judged.features
        return verb.startswith(_AGREEING) and several
    return judged.head.kind == "sign" and "head=sign&object=deal_noun" in judged.features


def _is_asked(one: Statement) -> bool:
    judged = one.judged
    if judged.head is None or one.confidence < _SURE or judged.head.kind != "call":
        return False
    words = one.sentence.cut.words[judged.head.first : judged.head.last]
    turned = words[0].low[:4] != "call" or not any(word.low == "for" for word in words)
    return words[0].low.startswith(_ASKING) and turned and judged.form != "gerund"
