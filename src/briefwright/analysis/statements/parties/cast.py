"""The cast of a text: whom its pronouns and its "the President" mean, where that is clear.

A name that is not certain is not given. What cannot be resolved stays as it stands, or is left out
where it is a bare pronoun.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from briefwright.analysis.statements.parties.names import Kind, Named
from briefwright.domain.text import Span

_FEMALE = frozenset({"ms", "mrs", "miss", "lady", "dame", "queen", "princess", "г-жа", "госпожа"})
_MALE = frozenset({"mr", "sir", "lord", "king", "prince", "г-н", "господин"})
_BETWEEN = re.compile(r"(?:\bbetween|\bof|между)\s+(?:the\s+)?$", re.IGNORECASE)
_OFFICES = frozenset(["president", "minister", "президент", "премьер-министр", "министр"])
_BACK = 5  # sentences that a pronoun looks back


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks where the clause stands: empty where nobody does."""

    speaker: str = ""
    person: bool = False  # whether the speaker is a person
    quoted: bool = False


@dataclass(frozen=True)
class Cast:
    """The names of a region, and of the article's beginning where that stands further up."""

    names: Sequence[Named]  # of the region, in order
    head: Sequence[Named]  # of the beginning, where the region does not hold it
    sentences: Sequence[Span]
    plain: str  # of the region

    @cached_property
    def everyone(self) -> list[Named]:
        """All names, those of the beginning first."""
        return [*self.head, *self.names]

    @cached_property
    def _persons(self) -> dict[str, list[Named]]:
        """The persons by surname; a name without a first name joins those of that surname."""
        found: dict[str, list[Named]] = {}
        for name in self.everyone:
            if name.kind is Kind.PERSON:
                found.setdefault(name.surname, []).append(name)
        for name in self.everyone:
            if name.kind is Kind.OTHER and name.surname in found:
                whole = {person.name for person in found[name.surname]}
                if " " in name.name or name.name in whole or name.surname == name.name.casefold():
                    found[name.surname].append(name)
        return found

    def is_person(self, name: Named) -> bool:
        """Whether a name is that of somebody who is known in the text as a person."""
        return name.kind is Kind.PERSON or (
            name.kind is Kind.OTHER and name in self._persons.get(name.surname, ())
        )

    def person_called(self, surname: str) -> Named | None:
        """Return the person of this surname, where the text names one."""
        return next(iter(self._persons.get(surname.casefold(), ())), None)

    def called(self, name: Named) -> str:
        """Return how a person or party is called at its fullest: "President Yemi Osinbajo"."""
        if not self.is_person(name):
            return name.name
        mentions = self._persons.get(name.surname, [name])
        full = {m.name for m in mentions if " " in m.name and "." not in m.name}
        role = name.role or next((m.role for m in mentions if m.role), "")
        if len(full) > 1 and " " not in name.name:
            return f"{name.role} {name.name}".strip()
        polite = f"{name.courtesy} {name.name}".strip()
        whole = name.name if " " in name.name else next(iter(full), name.name if role else polite)
        return f"{role} {whole}".strip()

    def female(self, name: Named) -> bool | None:
        """Whether a person is a woman, where the words around the name say so."""
        words = {
            word.casefold()
            for mention in self._persons.get(name.surname, ())
            for word in (mention.courtesy, *mention.role.split())
        }
        return True if words & _FEMALE else False if words & _MALE else None

    # whom words mean ----------------------------------------------------------------------

    def within(self, span: Span) -> list[Named]:
        """Return the names that stand in `span`."""
        return [name for name in self.names if span.start <= name.span.start < span.end]

    def knows(self, span: Span) -> bool:
        """Whether somebody stands in `span` of whom it is certain that they can act."""
        return any(n.kind is not Kind.OTHER or self.is_person(n) for n in self.within(span))

    def person_before(self, place: int, *, female: bool | None = None) -> Named | None:
        """Return the person that a "he" or "she" at `place` means; None where two may be meant."""
        for sentence in self._back_from(place):
            persons = [
                name
                for name in self.within(Span(sentence.start, min(sentence.end, place)))
                if self.is_person(name) and self._may_be(name, female=female)
            ]
            if not persons:
                continue
            keys = {name.surname for name in persons}
            if len(keys) == 1 or persons[0].span.start - sentence.start < 4:
                return persons[0]
            return None
        return None

    def _may_be(self, name: Named, *, female: bool | None) -> bool:
        known = self.female(name)
        return female is None or known is None or known is female

    def subject_before(self, place: int, kinds: Iterable[Kind]) -> Named | None:
        """Return the party that opens one of the last two sentences before `place`."""
        for sentence in list(self._back_from(place))[:3]:
            opening = self.within(Span(sentence.start, min(sentence.start + 60, place)))
            if opening and opening[0].span.start - sentence.start <= 5:
                return opening[0] if opening[0].kind in kinds else None
        return None

    def holder(self, role: str, place: int) -> Named | None:
        """Return who holds the office in "the president": the last named one, if there is one.

        Where several hold it nobody is returned, but for the one who was named last in this
        sentence or the one before.
        """
        holders = [
            name
            for name in self.everyone
            if name.kind is Kind.PERSON and _holds(name.role.casefold(), role)
        ]
        surnames = {name.surname for name in holders}
        if len(surnames) == 1:
            return holders[0]
        near = list(self._back_from(place))[:2]
        close = [n for n in holders if any(s.contains(n.span.start) for s in near)]
        if len({name.surname for name in close}) == 1:
            return close[0]
        alone = None if surnames else self.only_speaker(place)
        return None if alone and _OFFICES & set(alone.role.casefold().split()) else alone

    def only_speaker(self, place: int) -> Named | None:
        """Return the one person whom the text names, where it names only one up to `place`."""
        before = [
            name
            for name in self.everyone
            if name.kind is Kind.PERSON and (name.span.start < place or name in self.head)
        ]
        return before[0] if len({name.surname for name in before}) == 1 else None

    def pair(self, place: int, kinds: Sequence[Kind]) -> tuple[str, str] | None:
        """Return the two parties that "the two sides" at `place` means.

        Those named together at the head of a sentence shortly before, or behind "between"; else
        the only two of `kinds`, or the only two that are named together at all.
        """
        together = [
            (start, two)
            for sentence in self._back_from(place)
            for start, two in self._together(Span(sentence.start, min(sentence.end, place)), kinds)
        ]
        for start, two in together:
            if self._leads(start):
                return two
        if len({two for _, two in together}) == 1:
            return together[0][1]
        before = [n for n in self.everyone if n in self.head or n.span.start < place]
        distinct = list(dict.fromkeys(self.called(n) for n in before if n.kind in kinds))
        return (distinct[0], distinct[1]) if len(distinct) == 2 else None

    def _leads(self, start: int) -> bool:
        opens = any(0 <= start - sentence.start <= 5 for sentence in self.sentences)
        return opens or _BETWEEN.search(self.plain, max(0, start - 20), start) is not None

    def _together(
        self, sentence: Span, kinds: Sequence[Kind]
    ) -> Iterator[tuple[int, tuple[str, str]]]:
        inside = self.within(sentence)
        for name in inside:
            one, joint, other = name.name.partition(" and ")
            if joint and name.kind is Kind.OTHER and Kind.STATE in kinds and len(other.split()) < 3:
                yield name.span.start, (one, other)
        listed = 0  # where a name ended that a list goes on from: "Peru, Chile and Bolivia"
        for first, second in pairwise(inside):
            between = self.plain[first.span.end : second.span.start].split()
            alone = between in (["and"], ["and", "the"], ["и"])
            alone = alone and bool(self.plain[listed : first.span.start].strip(" ,"))
            listed = first.span.end
            if alone and first.kind in kinds and second.kind in kinds:
                yield first.span.start, (self.called(first), self.called(second))

    def body(self, noun: str, place: int) -> Named | None:
        """Return the body that "the ministry" means: the only one whose name holds that noun."""
        fitting = {
            name.name: name
            for name in self.everyone
            if name.kind is Kind.BODY
            and (name in self.head or name.span.start < place)
            and re.search(rf"\b{re.escape(noun)}\b", name.name, re.IGNORECASE)
            and name.name.casefold() != noun
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _back_from(self, place: int) -> Iterable[Span]:
        before = [sentence for sentence in self.sentences if sentence.start <= place]
        return reversed(before[-_BACK:])


def _holds(role: str, wanted: str) -> bool:
    """Whether somebody with the office `role` may be called `wanted`."""
    if not role:
        return False
    if wanted == "president" and "vice" in role.split():
        return False
    return set(wanted.split()) <= set(role.split())
