"""Values of the domain as plain JSON or packed, and back again without a difference."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from briefwright.domain import template
from briefwright.domain.annotation import Clue, Offer, Reason
from briefwright.domain.article import BlockKind, Notice, Origin, TextBlock
from briefwright.domain.errors import BadTemplate
from briefwright.domain.exchange.files import MOST_BYTES
from briefwright.domain.fields import FieldKind, Fields, FieldSpec, FieldValue
from briefwright.domain.ids import CategoryId
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.query.words import alphabetic
from briefwright.domain.text import Span
from briefwright.store.kinds import Senseless, sensible

_STEP = 1 << 20  # bytes


def sorted_by(title: str, outlet: str) -> dict[str, str]:
    """Return the columns by which lists sort an article, and look through title and outlet."""
    known = alphabetic(outlet)
    return {"folded": f"{alphabetic(title)}\n{known}", "outlet_folded": known}


def plain_fields(fields: Fields) -> dict[str, Any]:
    """Return `fields` with numbers and dates as text under a tag that says what they are."""
    return {name: _plain_value(value) for name, value in fields.items()}


def _plain_value(value: FieldValue) -> str | dict[str, str]:
    match value:
        case Decimal():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case _:
            return str(value)


@sensible
def read_fields(plain: Mapping[str, Any]) -> dict[str, FieldValue]:
    """Return the fields that `plain_fields` put down."""
    return {name: _read_value(value) for name, value in plain.items()}


def _read_value(value: Any) -> FieldValue:  # noqa: ANN401 - JSON
    match value:
        case {"number": digits}:
            return Decimal(digits)
        case {"date": day}:
            return date.fromisoformat(day)
        case _:
            return str(value)


def plain_offer(offer: Offer | None) -> list[Any] | None:
    """Return an offer as a short row: a store may have very many."""
    if offer is None:
        return None
    reason = offer.reason
    return [offer.category, offer.confidence, reason.cue, list(map(str, reason.clues))]


@sensible
def read_offer(plain: list[Any] | None) -> Offer | None:
    """Return the offer that `plain_offer` put down, without clues that nobody knows any more."""
    if plain is None:
        return None
    category, confidence, cue, clues = plain
    known = tuple(_CLUES[clue] for clue in clues if clue in _CLUES)
    return Offer(CategoryId(category), confidence, Reason(cue, known))


_CLUES = {str(clue): clue for clue in Clue}


@sensible
def read_origins(plain: Mapping[str, str]) -> dict[str, Origin]:
    """Return where facts come from; one that only a later program knows is not known here."""
    return {fact: _ORIGINS[origin] for fact, origin in plain.items() if origin in _ORIGINS}


_ORIGINS = {str(origin): origin for origin in Origin}


def plain_blocks(blocks: Iterable[TextBlock]) -> list[Any]:
    """Return each block as a short row: an article has many."""
    return [[block.start, block.end, str(block.kind), block.level] for block in blocks]


@sensible
def read_blocks(plain: Iterable[Any]) -> tuple[TextBlock, ...]:
    """Return the blocks that `plain_blocks` put down."""
    kinds = {str(kind): kind for kind in BlockKind}  # a text may have very many blocks
    return tuple([TextBlock(start, end, kinds[kind], level) for start, end, kind, level in plain])


def plain_notices(notices: Iterable[Notice]) -> list[Any]:
    """Return the notices as JSON."""
    return [
        {
            "code": notice.code,
            "facts": dict(notice.facts),
            "span": None if notice.span is None else [notice.span.start, notice.span.end],
        }
        for notice in notices
    ]


def read_notices(plain: Iterable[Any]) -> tuple[Notice, ...]:
    """Return the notices that `plain_notices` put down."""
    return tuple(
        Notice(row["code"], row["facts"], None if row["span"] is None else Span(*row["span"]))
        for row in plain
    )


def plain_field_specs(specs: Iterable[FieldSpec]) -> list[Any]:
    """Return the fields of a category as JSON."""
    return [asdict(spec) for spec in specs]


def read_field_specs(plain: Iterable[Any]) -> tuple[FieldSpec, ...]:
    """Return the fields that `plain_field_specs` put down."""
    return tuple(
        FieldSpec(row["name"], row["label"], FieldKind(row["kind"]), tuple(row["choices"]))
        for row in plain
    )


def plain_section_spec(spec: "template.SectionSpec") -> dict[str, Any]:
    """Return the contract of a section as JSON."""
    return asdict(spec)


def read_section_spec(plain: Mapping[str, Any]) -> "template.SectionSpec":
    """Return the contract that `plain_section_spec` put down."""
    try:
        return template.SectionSpec.of("store", plain)
    except BadTemplate as error:
        raise Senseless(f"spec: {error}") from error


def plain_frame(frame: "template.Frame | None") -> dict[str, Any] | None:
    """Return what a template says of the whole note as JSON."""
    return None if frame is None else asdict(frame)


def read_frame(plain: Mapping[str, Any] | None) -> "template.Frame | None":
    """Return the frame that `plain_frame` put down."""
    if plain is None:
        return None
    return template.Frame(
        plain["label"],
        tuple(template.HeaderLine(**line) for line in plain["header"]),
        landscape=plain["landscape"],
        markings=tuple(plain.get("markings", ())),
    )


def plain_findings(found: Iterable[Finding]) -> list[Any]:
    """Return findings as JSON."""
    return [asdict(one) for one in found]


def read_findings(plain: Iterable[Any]) -> tuple[Finding, ...]:
    """Return the findings that `plain_findings` put down."""
    return tuple(Finding(**row) for row in plain)


# original bytes: in a stranger's store a few may unpack to more than any memory holds


def packed(original: bytes) -> bytes:
    """Return original bytes as the store keeps them."""
    return zlib.compress(original)


def unpacked(kept: bytes) -> bytes | None:
    """Return what is kept, or None where that is broken or without bounds."""
    unpacking = zlib.decompressobj()
    try:
        original = unpacking.decompress(kept, MOST_BYTES)
    except (zlib.error, TypeError):
        return None
    return original if unpacking.eof else None


def has_hash(kept: bytes, expected: str) -> bool:
    """Whether what is kept has this hash; it is never in memory as a whole."""
    unpacking, digest, left = zlib.decompressobj(), hashlib.sha256(), MOST_BYTES
    try:
        while not unpacking.eof and left > 0:
            some = unpacking.decompress(kept, _STEP)
            if not some and not unpacking.eof:
                return False  # the end is missing
            digest.update(some)
            left -= len(some)
            kept = unpacking.unconsumed_tail
    except (zlib.error, TypeError):
        return False
    return unpacking.eof and digest.hexdigest() == expected
