"""What stands beside the words of a fact in a box: the label before them, the period behind."""

from briefwright.domain.note.provenance import words_hash
from briefwright.exporters.house.xml import Element, under
from briefwright.exporters.refresh.dress import Dress
from briefwright.exporters.refresh.revisions import Revisions
from briefwright.exporters.refresh.words import is_worded, name_of, runs, said


def beside_hash(paragraph: Element) -> str:
    """Return the hash of what stands beside the words, as the pen gives it."""
    before, _, behind = _divided(paragraph)
    return words_hash(f"{said(before)} {said(behind)}")


def bring_up(paragraph: Element, now: Element, revisions: Revisions, dress: Dress) -> None:
    """Let a paragraph say beside its words what it would say `now`."""
    before, held, behind = _divided(paragraph)
    label, _, period = _divided(now)
    if said(before) != said(label):
        if said(before[-1:]) == said(label[-1:]):
            before, label = before[:-1], label[:-1]  # the tab stays
        revisions.replace(before, dress.lettered(label, before[0]))
    if said(behind) == said(period):
        return
    if not period:
        revisions.delete(behind)
    elif behind:
        revisions.replace(behind, dress.lettered(period, behind[0]))
    else:
        revisions.put_behind(held[-1], dress.lettered(period, before[0]))


def _divided(paragraph: Element) -> tuple[list[Element], list[Element], list[Element]]:
    """Return the runs before words in controls of ours, these, and those behind.

    What is no word, as the call of a footnote, is left out beside them.
    """
    every = runs(paragraph)
    ours = {run for control in under(paragraph, "sdt") if name_of(control) for run in runs(control)}
    held = [run for run in every if run in ours]
    if not held:
        return [], [], []
    first, last = every.index(held[0]), every.index(held[-1])
    before, behind = every[:first], every[last + 1 :]
    return list(filter(is_worded, before)), held, list(filter(is_worded, behind))
