"""Notes to export: articles written for the tests, marked and put into sections by hand."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.category import BUILT_IN
from briefwright.domain.fields import Fields
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    CategoryId,
    SectionId,
)
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection, Source
from briefwright.domain.template import Form, SectionSpec, Template
from briefwright.domain.text import Span, TextQuote, find_quote, text_hash
from briefwright.resources import resource

TAKEN = datetime(2025, 3, 5, 9, 30, tzinfo=UTC)

CORRIDOR = """Tidewater and Norsund agree to reopen the freight corridor

KESTREL POINT – The transport ministers of Tidewater and Norsund met on Monday at the container \
terminal and promised to reopen the railway between their ports, closed since the flood of 2019.

“We will put the first train on the line before 1 October,” said Maren Oldfield, Tidewater's \
minister of transport. “There is no plan B & no second date.”

Freight between the two ports fell by about 12–14% last year, to 4.6 million tonnes, the \
Harbour Board <HB> reported. "Half of it now goes by road," its chairman said.

Norsund is ready to lend €85\u00a0million at 2.1% for new wagons, its ministry of finance said \
in a statement 🚆 published on the same day.

Jon Aker, who heads the rail operator Nordbane, proposed a joint dispatch centre at
Kestrel Point, staffed by both sides and paid for in equal parts.

He also asked Tidewater to lift the limit of 18 tonnes per axle on the Fell Bridge, \
"a bridge that carried 22 tonnes for forty years".

The two sides agreed to exchange customs declarations electronically from May.

The drivers' union warned that it would strike if shifts were lengthened: “Nobody has asked us.”

Norsund regards the corridor as “the shortest way out of the bottleneck” and expects the \
share of rail to rise from 31% to at least 45%.

The line was opened in 1912 and electrified in 1964.
"""

OVERSEAS = """Порты договорились о поездах

Министр транспорта Марен Олдфилд заявила: «Мы вернём грузы на рельсы — и сделаем это в этом году».

Объём перевозок сократился на 12–14 %, сообщил совет порта.

وقال وزير النقل: «سنفتح الخط قبل أكتوبر» خلال مؤتمر صحفي.

The harbour master called it שלום במסילה, peace on the rails, and smiled.
"""

SHIPS = """A port that grows, and what it costs

Selmhaven handled 3.1 million tonnes in 2021 and 3.4 million tonnes in 2022, its board said.

The year 2023 brought more than 4 million tonnes. For 2024 the board counts on 4.2 to 4.5 million \
tonnes.

Its result went from 12 million euros in 2022 to minus 3 million euros in 2023, a loss that the \
board puts down to <dredging> & storms.
"""

HOSTILE = """Odd characters & where they came from

A "smart" <tag> & an ampersand; &amp; already escaped; ]]> and <!-- a comment -->.

A soft\u00adhyphen, a zero\u200bwidth blank, an override \u202eevil\u202c and a joiner 👩‍🔬 stay.

Hard
wrapped words and a\ttab, a line\u2028separator and    four blanks.

{{ not a template }} %s \\1 ${HOME} =HYPERLINK("x") @import 'quoted'.
"""


@dataclass
class Marks:
    """An article of the tests with the passages marked in it."""

    article: Article
    text: str
    lines: list[tuple[Annotation, int]] = field(default_factory=list)

    def mark(self, quote: str, category: str, **fields: object) -> "Marks":
        span = find_quote(self.text, quote, 1)
        exact = TextQuote.of(self.text, span)
        known: Fields = dict(fields)  # type: ignore[arg-type]
        annotation = Annotation(
            AnnotationId(named(f"{self.article.id} {span.start} {category}")),
            self.article.id,
            CategoryId(category),
            span,
            exact,
            fields=known,
        )
        self.lines.append((annotation, self.text[: span.start].count("\n\n") + 1))
        return self


def named(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def article(text: str, **facts: object) -> Marks:
    title = text.partition("\n")[0]
    plain = Article(
        ArticleId(named(title)), sha256(text.encode()).hexdigest(), text_hash(text), title
    )
    return Marks(replace(plain, **facts), text)  # type: ignore[arg-type]


def corridor() -> Marks:
    marks = article(
        CORRIDOR,
        outlet="The Northern Ledger",
        author="Ingrid Halvorsen",
        published=date(2025, 3, 3),
        retrieved=datetime(2025, 3, 4, 7, 12, tzinfo=UTC),
        url="https://ledger.example/2025/03/corridor?ref=a&b=<c>",
        language="en",
    )
    marks.mark(
        "We will put the first train on the line before 1 October",
        "commitment",
        actor="Maren Oldfield, Tidewater",
        counterpart="Norsund",
        deadline_as_stated="before 1 October",
        status="open",
        speaker="Maren Oldfield",
    )
    marks.mark(
        "Norsund is ready to lend €85\u00a0million at 2.1% for new wagons",
        "commitment",
        actor="Norsund, ministry of finance",
        counterpart="Tidewater",
        action="Lend 85 million euros at 2.1% for new wagons",
        modality="is ready to",
        status="in progress",
    )
    marks.mark(
        "agreed to exchange customs declarations electronically from May",
        "agreement",
        actor="Both sides",
        action="Exchange customs declarations electronically",
        deadline=date(2025, 5, 1),
        status="kept",
    )
    marks.mark(
        "fell by about 12–14% last year",
        "figure",
        measure="Freight between the two ports",
        value_low=Decimal(-14),
        value_high=Decimal(-12),
        comparator="about",
        unit="%",
        kind="change",
        period="2024",
        trend="down",
        speaker="Harbour Board",
    )
    marks.mark(
        "4.6 million tonnes",
        "figure",
        measure="Freight between the two ports",
        value_low=Decimal(4600000),
        value_high=Decimal(4600000),
        unit="tonnes",
        period="2024",
        speaker="Harbour Board",
    )
    marks.mark(
        "€85\u00a0million",
        "figure",
        measure="Loan offered for wagons",
        value_low=Decimal(85000000),
        value_high=Decimal(85000000),
        currency="EUR",
    )
    marks.mark(
        "the share of rail to rise from 31% to at least 45%",
        "figure",
        measure="Share of rail",
        base_value=Decimal(31),
        value_low=Decimal(45),
        comparator="at least",
        unit="%",
        kind="target",
        trend="up",
    )
    marks.mark(
        "proposed a joint dispatch centre at\nKestrel Point, staffed by both sides",
        "proposal",
        proposer="Jon Aker, Nordbane",
        addressee="Both ministries",
        status="pending",
    )
    marks.mark(
        "asked Tidewater to lift the limit of 18 tonnes per axle on the Fell Bridge",
        "request",
        proposer="Jon Aker, Nordbane",
        addressee="Tidewater",
        action="Lift the limit of 18 tonnes per axle on the Fell Bridge",
        status="rejected",
    )
    marks.mark("The drivers' union warned that it would strike if shifts were lengthened", "risk")
    marks.mark("The line was opened in 1912 and electrified in 1964.", "event")
    marks.mark("closed since the flood of 2019", "fact")
    marks.mark("There is no plan B & no second date.", "quotation", speaker="Maren Oldfield")
    marks.mark("a bridge that carried 22 tonnes for forty years", "quotation", speaker="Jon Aker")
    return marks


def overseas() -> Marks:
    marks = article(
        OVERSEAS,
        outlet="Портовый вестник",
        published=date(2025, 3, 4),
        language="ru",
        source="порты.txt",
    )
    marks.mark("Мы вернём грузы на рельсы — и сделаем это в этом году", "quotation",
               speaker="Марен Олдфилд")  # fmt: skip
    marks.mark("سنفتح الخط قبل أكتوبر", "quotation", speaker="وزير النقل")
    marks.mark("The harbour master called it שלום במסילה, peace on the rails, and smiled.", "fact")
    marks.mark("Объём перевозок сократился на 12–14 %", "figure", measure="Freight", unit="%",
               value_low=Decimal(-14), value_high=Decimal(-12))  # fmt: skip
    return marks


def ships() -> Marks:
    """Figures of two series, one of which falls below nought."""
    marks = article(SHIPS, outlet="The Northern Ledger", published=date(2025, 3, 2), language="en")
    freight = {"measure": "Freight of Selmhaven", "unit": "tonne"}
    for quote, period, low, high in (
        ("3.1 million tonnes", "2021", "3100000", "3100000"),
        ("3.4 million tonnes", "2022", "3400000", "3400000"),
        ("more than 4 million tonnes", "2023", "4000000", ""),
        ("4.2 to 4.5 million tonnes", "2024", "4200000", "4500000"),
    ):
        values = {"value_low": Decimal(low)} | ({"value_high": Decimal(high)} if high else {})
        comparator = "exact" if high else "more than"
        marks.mark(quote, "figure", period=period, comparator=comparator, **values, **freight)
    return marks.mark(
        "from 12 million euros in 2022 to minus 3 million euros in 2023",
        "figure",
        measure="Result <before tax> & interest",
        base_value=Decimal(12000000),
        value_low=Decimal(-3000000),
        value_high=Decimal(-3000000),
        currency="EUR",
        kind="change",
        trend="down",
        period="2023",
        base_period="2022",
    )


CHARTS = ("Freight of Selmhaven, tonnes", "Result <before tax> & interest, euros")


def charted_note() -> Snapshot:
    """The full note, its figures drawn in two charts."""
    note = Desk([ships(), corridor()], HEADER, "OFFICIAL").snapshot()
    parts = [
        replace(part, section=replace(part.section, spec=replace(part.section.spec, charts=CHARTS)))
        if part.section.spec.key == "figures"
        else part
        for part in note.sections
    ]
    return replace(note, sections=tuple(parts))


def hostile() -> Marks:
    marks = article(HOSTILE, outlet='A & B "News" <x>', url="javascript:alert(1)", language="en")
    for paragraph in HOSTILE.strip().split("\n\n")[1:]:
        marks.mark(paragraph, "commitment", status='open "or" <not>')
        marks.mark(paragraph, "quotation", speaker="O'Neill & Sons <Ltd>")
    return marks


def template() -> Template:
    with (resource("templates") / "information-note.toml").open("rb") as file:
        return Template.of("information-note", tomllib.load(file))


@dataclass
class Desk:
    """Puts marked passages into the sections of a template, as a person would."""

    marked: Sequence[Marks]
    header: Mapping[str, str] = field(default_factory=dict)
    handling: str = ""
    title: str = "The Tidewater–Norsund freight corridor"
    language: str = "en-GB"
    written: Mapping[str, str] = field(default_factory=dict)  # section key -> own words
    wording: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    specs: tuple[SectionSpec, ...] = ()

    def snapshot(self) -> Snapshot:
        made = template()
        briefing = Briefing(
            BriefingId(named("briefing")),
            self.title,
            made.name,
            self.language,
            self.header,
            tuple(marks.article.id for marks in self.marked),
            handling=self.handling,
        )
        sources = tuple(
            Source(f"S{number}", marks.article) for number, marks in enumerate(self.marked, 1)
        )
        facts = self._facts(sources)
        specs = self.specs or made.sections
        parts = tuple(self._part(spec, place, facts) for place, spec in enumerate(specs))
        return Snapshot(briefing, made.label, parts, sources, TAKEN)

    def _facts(self, sources: Sequence[Source]) -> list[Line]:
        letters = {category.id: category.letter for category in BUILT_IN}
        counts: dict[str, int] = {}
        facts = []
        for source, marks in zip(sources, self.marked, strict=True):
            for annotation, paragraph in marks.lines:
                letter = letters[annotation.category]
                counts[letter] = counts.get(letter, 0) + 1
                block = Block(BlockId(""), SectionId(""), 0, LineKind.FACT, annotation.id)
                ref = f"{letter}{counts[letter]}"
                facts.append(Line(block, ref, annotation, source, paragraph))
        return facts

    def _part(self, spec: SectionSpec, place: int, facts: Sequence[Line]) -> SnapshotSection:
        section = Section(SectionId(named(spec.key)), BriefingId(named("briefing")), place, spec)
        lines = [line for slug in spec.takes for line in facts if _category(line) == slug]
        shown = [self._line(spec, line) for line in lines[: spec.limit or None]]
        if spec.key in self.written:
            shown.append(own_words(spec, self.written[spec.key]))
        return SnapshotSection(section, tuple(shown))

    def _line(self, spec: SectionSpec, line: Line) -> Line:
        block = replace(
            line.block,
            id=BlockId(named(f"{spec.key} {line.ref}")),
            section_id=SectionId(named(spec.key)),
            wording=self.wording.get((spec.key, line.ref), {}),
        )
        return replace(line, block=block)


def own_words(spec: SectionSpec, text: str) -> Line:
    section = SectionId(named(spec.key))
    return Line(Block(BlockId(named(f"{spec.key} text")), section, 99, LineKind.TEXT, text=text))


def _category(line: Line) -> str:
    assert line.annotation is not None
    return line.annotation.category


HEADER = {
    "to": "Director, Northern Neighbours",
    "from": "Transport Desk",
    "date": "2025-03-05",
    "reference": "TN 2025/031",
    "subject": "What was promised, asked and counted on 3 March 2025",
    "drafted_by": "Ada Winter, Transport Desk",
    "cleared_by": "Oskar Lind, Head of Section",
    "contact": "transport.desk@ministry.example, extension 4417",
}

ASSESSMENT = (
    "The date of 1 October is firm in words only: neither side has named a budget line for the "
    "track, and the bridge limit stands in the way of loaded wagons.\n"
    "The loan is the surest part. It is small, it has a rate, and it was put in writing."
)


def full_note() -> Snapshot:
    return Desk(
        [corridor(), overseas()],
        HEADER,
        "OFFICIAL-SENSITIVE",
        written={
            "issue": "Tidewater and Norsund say that freight trains will run again by October. "
            "This note records what was promised, so that it can be followed up.",
            "assessment": ASSESSMENT,
            "next-steps": "Desk: ask Nordbane for the dispatch centre's cost, by 14 March.\n"
            "Embassy: learn who signs for the loan, by 21 March.",
        },
        wording={
            ("key-points", "C1"): {
                "text": "**The first train is promised for 1 October.** The minister allowed "
                "herself no second date."
            },
            ("commitments", "C1"): {"what": "Run the first train on the line"},
        },
    ).snapshot()


def shortest_note() -> Snapshot:
    marks = article("One line only\n\nThe bridge is closed.\n", language="en")
    marks.mark("The bridge is closed.", "fact")
    return Desk([marks], title="One line").snapshot()


def odd_note() -> Snapshot:
    odd = 'Tabs\tand <b>tags</b> & "quotes"\x00\x07\ufffe\ud800 \u202eturned'
    return Desk(
        [hostile(), overseas()],
        {"to": odd, "reference": odd, "subject": f"{odd} subject", "drafted_by": odd * 20},
        'OFFICIAL & "LOCAL" <x>',
        title=odd,
        written={"issue": f"{odd}\r\n\r\n{odd}", "assessment": odd, "figures": "Note the base."},
        wording={("key-points", "C1"): {"text": f"**{odd}** and\nmore {odd}"}},
    ).snapshot()


def long_note(count: int) -> Snapshot:
    """A note of `count` lines: bullets, tables and quotations over a few articles."""
    words = [
        f"Point {number}: “the {number % 7 + 2}th convoy carried {number * 37 % 9000 + 100} "
        f"tonnes & left <berth {number % 12}> by the evening tide, as its master had promised”"
        for number in range(count)
    ]
    kinds = ("commitment", "figure", "proposal", "event", "quotation")
    text = "A season of convoys\n\n" + "\n\n".join(words) + "\n"
    marks = article(
        text, outlet="The Northern Ledger", language="en", url="https://ledger.example/"
    )
    start = text.index("\n\n") + 2
    for number, said in enumerate(words):
        span = Span(start, start + len(said))
        start = span.end + 2
        kind = kinds[number % len(kinds)]
        annotation = Annotation(
            AnnotationId(named(f"long {number}")),
            marks.article.id,
            CategoryId(kind),
            span,
            TextQuote.of(text, span),
            fields={"actor": "Harbour master", "status": "open", "speaker": "Harbour master"}
            if kind == "commitment"
            else {},
        )
        marks.lines.append((annotation, number + 2))
    return Desk([marks], HEADER, "OFFICIAL", title="A season of convoys").snapshot()


def bulleted_note(count: int) -> Snapshot:
    """A note of `count` bullets and the sources, nothing else."""
    note = long_note(count)
    bullets = next(spec for spec in template().sections if spec.form is Form.BULLETS)
    lines = []
    seen = set()
    for part in note.sections:
        for line in part.lines:
            if line.annotation is not None and line.annotation.id not in seen:
                seen.add(line.annotation.id)
                lines.append(line)
    first = note.sections[1]
    whole = SnapshotSection(replace(first.section, spec=bullets), tuple(lines))
    return replace(note, sections=(whole, note.sections[-1]))


def marked_note(handling: str) -> Snapshot:
    note = full_note()
    return replace(note, briefing=replace(note.briefing, handling=handling))


NOTES: dict[str, Callable[[], Snapshot]] = {
    "full": full_note,
    "shortest": shortest_note,
    "hostile": odd_note,
    "charted": charted_note,
    "long": partial(long_note, 500),
    "unmarked": partial(marked_note, ""),
    "canadian": partial(marked_note, "PROTECTED A"),
}
