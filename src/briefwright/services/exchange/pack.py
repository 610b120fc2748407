"""A parcel as an exchange file: a zip that is the same, byte for byte, for the same records."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.exchange.parcel import Parcel
from briefwright.exporters.exchange.archive import zipped
from briefwright.exporters.marks import jsonld
from briefwright.services.category_presets import as_json
from briefwright.services.exchange import layout
from briefwright.store.values import (
    plain_blocks,
    plain_fields,
    plain_frame,
    plain_notices,
    plain_offer,
    plain_section_spec,
)


def packed(parcel: Parcel) -> bytes:
    """Return the bytes of the file."""
    parts: dict[str, bytes] = {
        layout.RECORDS: _json(_records(parcel)),
        layout.CATEGORIES: as_json(parcel.categories),
        layout.MARKS: _json([_mark(mark) for mark in parcel.marks]),
    }
    for content in parcel.contents.values():
        parts[layout.original(content.sha256)] = content.original
        parts[layout.text(content.text_sha256)] = content.text.encode()
    hashes = {name: sha256(parts[name]).hexdigest() for name in sorted(parts)}
    manifest = {"format": layout.FORMAT, "version": layout.VERSION, "files": hashes}
    first = {
        layout.MEDIA: layout.MEDIA_TYPE.encode(),
        layout.MANIFEST: _json(manifest),
    }
    return zipped({**first, **{name: parts[name] for name in hashes}})


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _records(parcel: Parcel) -> Mapping[str, Any]:
    return {
        "dossiers": [_dossier(one) for one in parcel.dossiers],
        "articles": [_article(one, parcel.contents[one.id]) for one in parcel.articles],
        "briefings": [_briefing(one) for one in parcel.briefings],
        "sections": [_section(one) for one in parcel.sections],
        "blocks": [_block(one) for one in parcel.blocks],
    }


def _dossier(dossier: Dossier) -> Mapping[str, Any]:
    return {
        "id": dossier.id,
        "name": dossier.name,
        "inside": dossier.parent_id,
        "position": dossier.position,
    }


def _article(article: Article, content: Content) -> Mapping[str, Any]:
    return {
        "id": article.id,
        "sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "retrieved": _moment(article.retrieved),
        "url": article.url,
        "language": article.language,
        "source": article.source,
        "origins": {fact: str(origin) for fact, origin in article.origins.items()},
        "notices": plain_notices(article.notices),
        "dossiers": list(article.dossiers),
        "handling": article.handling,
        "supersedes": article.supersedes,
        "orphans": list(article.orphans),
        "stands_alone": article.stands_alone,
        "blocks": plain_blocks(content.blocks),
    }


def _mark(mark: Annotation) -> Mapping[str, Any]:
    """Return a Web Annotation whose target is the article in this file, and the record beside."""
    return {
        **jsonld.annotation(mark, None),
        "briefwright": {
            "fields": plain_fields(mark.fields),
            "attribution": None if mark.attribution is None else str(mark.attribution),
            "handling": mark.handling,
            "state": str(mark.state),
            "author": mark.author,
            "offer": plain_offer(mark.offer),
            "created": _moment(mark.created),
            "changed": _moment(mark.changed),
        },
    }


def _briefing(note: Briefing) -> Mapping[str, Any]:
    return {
        "id": note.id,
        "title": note.title,
        "template": note.template,
        "language": note.language,
        "header": dict(note.header),
        "articles": list(note.article_ids),
        "dossier": note.dossier_id,
        "handling": note.handling,
        "marking_reason": note.marking_reason,
        "frame": plain_frame(note.frame),
        "created": _moment(note.created),
        "changed": _moment(note.changed),
    }


def _section(section: Section) -> Mapping[str, Any]:
    return {
        "id": section.id,
        "briefing": section.briefing_id,
        "position": section.position,
        "contract": plain_section_spec(section.spec),
        "left_out": section.left_out,
    }


def _block(block: Block) -> Mapping[str, Any]:
    plain = asdict(block)
    del plain["revision"]
    return {**plain, "kind": str(block.kind), "wording": dict(block.wording)}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")
