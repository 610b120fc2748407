"""A dossier of articles written for the tests, marked as a desk officer would mark them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, BlockKind, Content, Dossier, TextBlock
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import ArticleId, BlockId, BriefingId, CategoryId, DossierId, new_id
from briefwright.domain.text import find_quote, text_hash
from briefwright.services import compose_briefing, templates
from briefwright.services.group_reprints import keep_groups
from briefwright.store import annotations, articles, dossiers, records
from briefwright.store.store import Store

NOW = datetime(2025, 3, 6, 8, 30, tzinfo=UTC)
VISIT = DossierId("d-visit")
VISIT_KINDS = ("full", "bare")

HARBOUR = """Arvenia and Lomar agree to rebuild the ferry harbour at Selm

LOMAR – Arvenia's minister of transport, Henrik Vale, and the governor of Lomar, Darya Stenn, \
signed an agreement on Monday to rebuild the ferry harbour at Selm, which burned down in 2021.

“We will reopen the harbour before 1 November 2025,” Mr Vale told reporters on the quay. \
“Nobody here needs another winter on the road.”

Lomar will pay for the eastern breakwater and promised to award the contract by the end of \
June. The work is to cost between €140 and 155 million, of which Arvenia carries more than \
half.

Trade between the two rose from $420 million in 2022 to $545 million last year, the customs \
service of Lomar said. Exports of timber fell by 8 percent.

Governor Stenn proposed a joint customs office at Selm, open day and night, and asked Arvenia \
to lift its limit on heavy lorries. The drivers' union warned that it would strike if shifts \
were lengthened.
"""

REPRINT = HARBOUR  # another paper printed the same story

RAIL = """Lomar puts the night train on hold

The railway of Lomar will not run the night train to Arvenia before spring, its director Pavel \
Oron said on Wednesday. “The coaches are forty years old, and I will not put a family into \
them,” he said.

The railway carried 1.2 million passengers last year, 3 percent fewer than in 2023. It needs up \
to 90 million crowns for new coaches.

Arvenia's transport ministry plans to lend ten coaches by 15 February 2025. The first two have \
arrived, the ministry said.

Mr Oron was director of the port of Selm until 2019.
"""

FOREIGN = """Губернатор Ломара обещает новую больницу

Губернатор Дарья Стенн сообщила, что больница в Сельме откроется до конца 2026 года. «Мы \
построим её вместе с Арвенией», — сказала она.

Стоимость строительства составит 2,4 млрд крон. Около 30 процентов средств выделит Арвения.
"""

FAIR = """Trade fair in Lomar draws 300 companies

More than 300 companies came to the spring fair in Lomar, almost twice as many as a year ago. \
Henrik Vale opened it together with the mayor.

Arvenia's chamber of commerce regards the new road rules as “a fence around the market” and \
wants them put off by a year.

A delegation from Lomar will visit Arvenia in May, the mayor said. Both sides again promised to \
reopen the harbour before 1 November 2025.

The opposition in Lomar's assembly has called the harbour deal a gift to foreign builders, and \
may vote against the loan in April.
"""

HEADER = {
    "to": "Minister for Foreign Trade",
    "from": "Northern Neighbours Desk",
    "date": "6 March 2025",
    "reference": "NN 2025/117",
    "subject": "Ahead of the governor's visit on 14 March",
    "drafted_by": "Ada Winter, Northern Neighbours Desk",
    "cleared_by": "Oskar Lind, Head of Division",
    "contact": "nn.desk@ministry.example, extension 4417",
    "critical_date": "12 March 2025",
    "critical_reason": "the budget committee closes its list on 13 March, before the visit",
    "meeting": "Governor Darya Stenn of Lomar",
    "time": "10:00–10:45",
    "place": "Ministry, Room 2.14",
    "language": "English, interpreter present",
    "press": "Photographers at the start",
    "window": "5 March 18:00 – 6 March 07:00",
    "desk": "Press Office, Northern Neighbours",
    "marking": "OFFICIAL",
}

WRITTEN: Mapping[str, str] = {
    "issue": (
        "Arvenia and Lomar have promised to reopen the harbour of Selm by 1 November. The "
        "loan that pays for it needs your decision before the governor's visit on 14 March."
    ),
    "recommendations": (
        "That you **agree to the loan** of €80 million for the harbour of Selm, on the "
        "terms in Annex 1.\n"
        "That you ask Lomar for a joint customs office as a condition of the second "
        "instalment.\n"
        "That you receive the governor on 14 March."
    ),
    "timing": (
        "By 12 March. After that day the loan falls to next year's budget and the harbour "
        "misses its date."
    ),
    "considerations": (
        "The date of 1 November is firm in words only: no contract has been awarded. The "
        "loan is small, and it buys us a seat on the harbour board.\n"
        "The assembly of Lomar may still say no in April."
    ),
    "options": (
        "Lend the whole sum now | The harbour opens this year | We carry the risk of the "
        "April vote | €80 million\n"
        "Lend in two instalments | The second can be tied to the customs office | The work "
        "may pause in summer | €45 million, then €35 million\n"
        "Do not lend | No cost | The promise of 1 November falls"
    ),
    "consultation": (
        "Ministry of Finance | Agrees, if paid in two instalments | 3 March 2025\n"
        "Embassy in Lomar | Agrees | 4 March 2025\n"
        "Transport | Wants the customs office first"
    ),
    "press-line": (
        "We welcome the agreement on Selm and are looking at how we can help. A harbour "
        "that works is good for people on both shores."
    ),
    "assessment": (
        "The harbour is the surest part of the package: both sides have put a date on it in "
        "public.\n"
        "The night train is not. Expect it to be used against us in the assembly."
    ),
    "next-steps": (
        "Desk: ask Lomar for the contract's timetable, by 10 March.\n"
        "Embassy: learn how the assembly will vote, by 1 April."
    ),
    "purpose": (
        "To agree how the harbour of Selm is paid for. The governor comes now because her "
        "assembly votes in April."
    ),
    "objectives": (
        "A date for the harbour contract.\n"
        "A yes in principle to the joint customs office.\n"
        "Silence on lorries until the summer."
    ),
    "points": (
        "**We welcome the agreement on Selm** and the date that you have put on it.\n"
        "When will the contract for the breakwater be awarded?\n"
        "A joint customs office would halve the waiting time for both sides.\n"
        "Ten coaches are promised; two have come, the others follow this month."
    ),
    "response": (
        "On lorries: we are measuring the bridges first and will have the figures in June.\n"
        "On road rules: they apply to everyone, and nobody is singled out."
    ),
    "defensive": (
        "On the claim of a gift to foreign builders: the tender is open to all.\n"
        "On the fire of 2021: the report is with the courts."
    ),
    "background-closed": ("The governor's own party is split over the loan. Do not name members."),
    "running-order": (
        "10:00 | Photographers, words of welcome | Minister\n"
        "10:05 | Harbour and customs | Minister\n"
        "10:25 | Trains and roads | State Secretary\n"
        "10:40 | Words for the press | Both"
    ),
    "participants": (
        "Darya Stenn | Governor of Lomar since 2022 | Lomar\n"
        "Pavel Oron | Director of the railway, once of the port of Selm | Lomar\n"
        "Ada Winter | Desk officer, takes the note | Arvenia"
    ),
    "snapshot": (
        "Capital: Lomar\n"
        "Population: 1.4 million (2024)\n"
        "Governor: Darya Stenn, since May 2022\n"
        "Next vote: regional assembly, April 2025"
    ),
    "relations": (
        "Better than in any year since the fire. The harbour has become the measure of "
        "them: what happens at Selm by November will colour the rest."
    ),
    "outlook": (
        "Expect a yes to the loan in April, by a few votes. If the contract is late, the "
        "opposition will have its story for the autumn."
    ),
    "lines": ("We stand by the date for Selm.\nCustoms should be one office, not two."),
    "top-line": (
        "The harbour of Selm has a date and a price. The night train has neither. Lomar's "
        "opposition has found its theme for April."
    ),
    "to-watch": (
        "14 March: the governor's visit.\nApril: the vote on the loan in Lomar's assembly."
    ),
    "scope": ("All that Arvenia and Lomar have promised each other in public since January 2025."),
}


def stocked(store: Store) -> list[Article]:
    """Put the dossier into `store`, marks and all; return its articles in order."""
    made = [
        _article("harbour", HARBOUR, "The Northern Ledger", date(2025, 3, 3), _HARBOUR,
                 url="https://ledger.example/2025/03/selm-harbour"),
        _article("reprint", REPRINT, "Coast Daily", date(2025, 3, 4), (),
                 url="https://coast.example/news/77"),
        _article("rail", RAIL, "The Northern Ledger", date(2025, 1, 29), _RAIL),
        _article("foreign", FOREIGN, "Вестник Ломара", date(2025, 3, 5), _FOREIGN, language="ru",
                 url="https://vestnik.example/bolnitsa"),
        _article("fair", FAIR, "Lomar Observer", date(2025, 3, 6), _FAIR),
    ]  # fmt: skip
    with store.write() as session:
        dossiers.put(session, Dossier(VISIT, "Visit of the governor of Lomar"))
        for article, content, marks in made:
            articles.put_content(session, content)
            articles.put(session, article)
            for mark in marks:
                annotations.put(session, mark)
    keep_groups(store)
    return [article for article, _, _ in made]


def briefed(store: Store, chosen: list[Article], name: str, *, written: bool = True) -> BriefingId:
    """Compose a briefing after the template called `name`, and write what a person writes."""
    template = templates.load(name)
    with store.write() as session:
        ids = [article.id for article in chosen]
        header = HEADER if written else {"date": "6 March 2025"}
        title = "Lomar: the harbour, the train and the loan" if written else ""
        made = compose_briefing.compose(session, ids, template, title, header)
        keys = {section.id: section.spec.key for section in made.sections}
        records.put(session, replace(made.briefing, created=NOW, changed=NOW))
        for section in made.sections:
            records.put(session, section)
        missing = dict(WRITTEN) if written else {}
        for block in made.blocks:
            own = block.kind is LineKind.TEXT
            text = missing.pop(keys[block.section_id], "") if own else ""
            records.put(session, replace(block, text=text) if own else block)
        for section in made.sections:  # where the program wrote, a person may write too
            if text := missing.get(section.spec.key, ""):
                own_line = Block(BlockId(new_id()), section.id, 99, LineKind.TEXT, text=text)
                records.put(session, own_line)
    return made.briefing.id


type _Mark = tuple[str, str, dict[str, FieldValue]]


def _article(
    name: str, text: str, outlet: str, published: date, marks: tuple[_Mark, ...],
    language: str = "en", url: str = "",
) -> tuple[Article, Content, list[Annotation]]:  # fmt: skip
    blocks, at = [], 0
    for place, paragraph in enumerate(text.rstrip("\n").split("\n\n")):
        kind = BlockKind.HEADING if place == 0 else BlockKind.PARAGRAPH
        blocks.append(TextBlock(at, at + len(paragraph), kind, 1 if place == 0 else 0))
        at += len(paragraph) + 2
    original = f"{name}\n{text}".encode()
    content = Content(text_hash(f"{name}\n{text}"), text_hash(text), original, text, tuple(blocks))
    article = Article(
        ArticleId(f"a-{name}"), content.sha256, content.text_sha256, text.partition("\n")[0],
        outlet, "", published, NOW, url, language, f"{name}.txt", len(text), len(blocks),
        dossiers=(VISIT,),
    )  # fmt: skip
    return article, content, [_marked(article, text, *mark) for mark in marks]


def _marked(
    article: Article, text: str, quote: str, category: str, fields: dict[str, FieldValue]
) -> Annotation:
    span = find_quote(text, quote, 1)
    mark = Annotation.on(article, text, span, CategoryId(category))
    return replace(mark, fields=fields, created=NOW, changed=NOW)


def _level(low: str, high: str = "", **more: FieldValue) -> dict[str, FieldValue]:
    values: dict[str, FieldValue] = {"value_low": Decimal(low), "value_high": Decimal(high or low)}
    return values | more


_HARBOUR: tuple[_Mark, ...] = (
    (
        "signed an agreement on Monday to rebuild the ferry harbour at Selm",
        "agreement",
        {
            "actor": "Arvenia and Lomar",
            "counterpart": "each other",
            "status": "in progress",
            "action": "Rebuild the ferry harbour at Selm",
            "speaker": "Henrik Vale",
        },
    ),
    (
        "We will reopen the harbour before 1 November 2025",
        "commitment",
        {
            "actor": "Arvenia and Lomar",
            "action": "Reopen the harbour at Selm",
            "status": "open",
            "deadline_as_stated": "before 1 November 2025",
            "deadline": date(2025, 11, 1),
            "speaker": "Henrik Vale",
        },
    ),
    (
        "promised to award the contract by the end of June",
        "commitment",
        {
            "actor": "Lomar",
            "counterpart": "Arvenia",
            "action": "Award the contract for the breakwater",
            "deadline": date(2025, 6, 30),
            "deadline_as_stated": "by the end of June",
            "status": "open",
            "speaker": "Darya Stenn",
        },
    ),
    (
        "between €140 and 155 million",
        "figure",
        _level(
            "140000000", "155000000", currency="EUR", measure="Cost of the harbour", period="2025"
        ),
    ),
    (
        "from $420 million in 2022 to $545 million last year",
        "figure",
        _level(
            "545000000",
            base_value=Decimal(420000000),
            currency="USD",
            kind="change",
            trend="up",
            measure="Trade with Lomar",
            period="2024",
            base_period="2022",
            speaker="Customs service of Lomar",
        ),
    ),
    (
        "Exports of timber fell by 8 percent",
        "figure",
        _level(
            "-8",
            unit="percent",
            kind="change",
            trend="down",
            measure="Exports of timber",
            period="2024",
        ),
    ),
    (
        "proposed a joint customs office at Selm, open day and night",
        "proposal",
        {
            "proposer": "Darya Stenn, Lomar",
            "addressee": "Arvenia",
            "status": "pending",
            "action": "Open a joint customs office at Selm",
        },
    ),
    (
        "asked Arvenia to lift its limit on heavy lorries",
        "request",
        {"proposer": "Darya Stenn, Lomar", "addressee": "Arvenia", "status": "pending"},
    ),
    (
        "The drivers' union warned that it would strike if shifts were lengthened",
        "risk",
        {"speaker": "Drivers' union"},
    ),
    ("Nobody here needs another winter on the road.", "quotation", {"speaker": "Henrik Vale"}),
    ("which burned down in 2021", "fact", {}),
)
_RAIL: tuple[_Mark, ...] = (
    (
        "will not run the night train to Arvenia before spring",
        "position",
        {"speaker": "Pavel Oron"},
    ),
    ("I will not put a family into them", "quotation", {"speaker": "Pavel Oron"}),
    (
        "1.2 million passengers last year",
        "figure",
        _level(
            "1200000", unit="passengers", measure="Passengers of Lomar's railway", period="2024"
        ),
    ),
    (
        "up to 90 million crowns",
        "figure",
        {
            "value_high": Decimal(90000000),
            "comparator": "up to",
            "unit": "crowns",
            "measure": "Cost of new coaches",
        },
    ),
    (
        "plans to lend ten coaches by 15 February 2025",
        "commitment",
        {
            "actor": "Arvenia",
            "counterpart": "Lomar",
            "action": "Lend ten coaches",
            "speaker": "Ministry",
            "deadline": date(2025, 2, 15),
            "deadline_as_stated": "by 15 February 2025",
            "status": "in progress",
            "evidence": "6 March 2025: two of ten have arrived",
        },
    ),
    ("Mr Oron was director of the port of Selm until 2019", "person", {}),
)
_FOREIGN: tuple[_Mark, ...] = (
    (
        "больница в Сельме откроется до конца 2026 года",
        "commitment",
        {
            "actor": "Lomar",
            "action": "Open the hospital at Selm",
            "deadline": date(2026, 12, 31),
            "deadline_as_stated": "by the end of 2026",
            "status": "open",
            "speaker": "Darya Stenn",
        },
    ),
    ("Мы построим её вместе с Арвенией", "quotation", {"speaker": "Darya Stenn"}),
    (
        "2,4 млрд крон",
        "figure",
        _level("2400000000", unit="crowns", measure="Cost of the hospital"),
    ),
    (
        "Около 30 процентов средств",
        "figure",
        _level(
            "30", unit="percent", kind="share", comparator="about", measure="Arvenia's share of it"
        ),
    ),
)
_FAIR: tuple[_Mark, ...] = (
    (
        "More than 300 companies came to the spring fair in Lomar",
        "figure",
        {
            "value_low": Decimal(300),
            "comparator": "more than",
            "unit": "companies",
            "measure": "Companies at the spring fair",
            "period": "March 2025",
        },
    ),
    ("Henrik Vale opened it together with the mayor", "event", {}),
    ("a fence around the market", "position", {"speaker": "Arvenia's chamber of commerce"}),
    ("A delegation from Lomar will visit Arvenia in May", "event", {"speaker": "The mayor"}),
    (
        "promised to reopen the harbour before 1 November 2025",
        "commitment",
        {
            "actor": "Arvenia and Lomar",
            "action": "Reopen the harbour at Selm",
            "status": "open",
            "deadline_as_stated": "before 1 November 2025",
            "deadline": date(2025, 11, 1),
        },
    ),
    ("may vote against the loan in April", "risk", {"speaker": "The opposition"}),
)
