"""Annotations, made and exported."""

import codecs
import json
import sys
from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal
from briefwright.app.commands import lookups, shapes
from briefwright.app.commands.opening import opened
from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.text import Span, find_quote
from briefwright.exporters.marks import jsonld, tables
from briefwright.exporters.marks.rows import Sources
from briefwright.exporters.registry import write_whole
from briefwright.services import mark_passage, suggest_annotations
from briefwright.store import annotations, articles, categories
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session


def annotate(args: Namespace, store_path: Path) -> int:
    """Mark one passage, and say it once it is stored."""
    with opened(args, store_path) as store, store.write() as session:
        article = articles.find(session, args.article)
        category = lookups.category(session, args.category)
        text = articles.text(session, article)
        span = _span(args, text)
        mark = mark_passage.annotate(article, text, span, category, args.note, dict(args.fields))
        offered = suggest_annotations.answered(session, mark)
        annotations.add_suggestions(session, article.id, [one.id for one in offered], ())
        annotations.put(session, mark)
    if args.json:
        terminal.document(shapes.annotation(mark))
    else:
        terminal.say(f"{mark.id}  {category.name}: {' '.join(mark.quote.exact.split())}")
    return 0


def export(args: Namespace, store_path: Path) -> int:
    """Write the accepted annotations in the form asked for, to a file or to standard output."""
    if args.format == "xlsx" and args.output is None and sys.stdout.isatty():
        terminal.warn(
            "briefwright annotations: a workbook is not shown in a terminal: name a file with -o"
        )
        return 2
    with opened(args, store_path) as store, store.read() as session:
        marks = annotations.every(session, _query(session, args))
        known = {mark.article_id: None for mark in marks}
        sources = {key: articles.get(session, key) for key in known}
        written = _written(args.format, marks, sources, categories.every(session))
    if args.output is not None:
        # Excel takes a CSV file for the local code page unless it begins with this mark.
        mark = codecs.BOM_UTF8 if args.format == "csv" else b""
        write_whole(args.output, lambda: mark + written)
    elif args.format == "xlsx":
        sys.stdout.buffer.write(written)
    else:
        sys.stdout.write(written.decode())
    return 0


def _written(form: str, marks: list[Annotation], sources: Sources, known: list[Category]) -> bytes:
    match form:
        case "json":
            shown = [shapes.annotation(mark) for mark in marks]
            return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()
        case "jsonld":
            return jsonld.annotations(marks, sources).encode()
        case "xlsx":
            return tables.workbook(marks, sources, known)
        case _:
            return tables.csv_table(marks, sources, known).encode()


def _span(args: Namespace, text: str) -> Span:
    if args.quote is None:
        return Span(args.start, args.end)
    return find_quote(text, args.quote, args.nth)


def _query(session: Session, args: Namespace) -> AnnotationQuery:
    return AnnotationQuery(
        article_id=articles.find(session, args.article).id if args.article else None,
        dossier_id=lookups.dossier(session, args.dossier).id if args.dossier else None,
        category=lookups.category(session, args.category).id if args.category else None,
    )
