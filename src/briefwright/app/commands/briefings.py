"""Briefings composed, stored and written."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from briefwright.app import terminal, words
from briefwright.app.commands import lookups, shapes
from briefwright.app.commands.opening import opened
from briefwright.app.paths import Paths
from briefwright.domain.article import Article
from briefwright.domain.errors import ExportFailed, HeldBack, HouseRefused, NothingToExport
from briefwright.domain.house.style import HouseStyle, Weight
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.note.material import Material
from briefwright.domain.note.release import released
from briefwright.domain.template import Template
from briefwright.exporters.registry import NONE, Renderers
from briefwright.services import compose_briefing, export_briefing
from briefwright.services.house import look_at_house
from briefwright.services.notes.waiving import waive
from briefwright.store import article_lists, articles, records
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Session, Store


def brief(args: Namespace, paths: Paths) -> int:
    """Compose a briefing, store it, write it. What cannot be written is not kept either."""
    template = lookups.template(args.template, paths.templates)
    house = look_at_house.read(args.house_style) if args.house_style else None
    with opened(args, paths.store) as store:
        composed, waived = _compose(store, args, template)
        try:
            findings = export_briefing.export(
                store,
                composed.briefing.id,
                args.output,
                release=args.release,
                drawn=_drawn(args.output, house),
                waived=waived,
            )
        except (ExportFailed, HouseRefused, NothingToExport, HeldBack):
            _forget(store, composed)
            raise
    remarks = [_remark(finding) for finding in findings]
    if house is not None:
        remarks += _house_remarks(house)
    if args.json:
        terminal.document(
            {
                "briefing": composed.briefing.id,
                "path": str(args.output),
                "blocks": len(composed.blocks),
                "findings": remarks,
            }
        )
        return 0
    terminal.say(f"Saved {args.output}")
    for remark in remarks:
        terminal.warn(f"Remark: {remark['message']}")
    return 0


def _drawn(path: Path, house: HouseStyle | None) -> Renderers:
    """Return what draws a PDF, where one is asked for: that takes Qt; or a note in house style."""
    if house is not None:
        return look_at_house.renderers(house, NONE)
    if path.suffix.lower() != ".pdf":
        return NONE
    from briefwright.viewmodels.briefing.pages_apart import RENDERERS  # noqa: PLC0415

    return RENDERERS


def _compose(
    store: Store, args: Namespace, template: Template
) -> tuple[Material, tuple[Finding, ...]]:
    """Compose and store in one step, which a note that may not leave the house undoes.

    Return with it what may not leave without a reason, where one is given; it goes into the log.
    """
    with store.write() as session:
        dossier = lookups.dossier(session, args.dossier).id if args.dossier else None
        if dossier is None:
            chosen = [articles.find(session, key) for key in args.articles]
        else:
            chosen = _within(session, ArticleQuery(dossier_id=dossier))
        composed = compose_briefing.compose(
            session,
            [article.id for article in chosen],
            template,
            args.title,
            dict(args.header),
            dossier,
        )
        records.put_all(session, composed.records())
        return composed, _waived(session, composed, args)


def _waived(session: Session, composed: Material, args: Namespace) -> tuple[Finding, ...]:
    whole = compose_briefing.snapshot(session, composed.briefing.id)
    snapshot = whole if args.release is None else released(whole, args.release)
    try:
        export_briefing.require_fit(snapshot, export_briefing.found(session, snapshot))
    except HeldBack as held:
        if not args.reason:
            for finding in held.findings:
                terminal.warn(words.finding(finding))
            raise
        waive(session, composed.briefing, held.findings, args.reason, args.output.name)
        return held.findings
    return ()


def _within(session: Session, query: ArticleQuery) -> list[Article]:
    """Return the dossier's articles, those published first in front.

    Of one day, and without a day, those imported first.
    """
    found = article_lists.window(session, query, 0, article_lists.count(session, query))
    found.reverse()
    return sorted(found, key=lambda article: article.published or date.max)


def _forget(store: Store, composed: Material) -> None:
    with store.write() as session:
        for record in reversed(composed.records()):
            records.remove(session, record)


def _remark(finding: Finding) -> shapes.Shape:
    place = {"block": finding.block_id} if finding.block_id else {}
    return {"code": finding.code, "message": words.finding(finding), **place}


def _house_remarks(house: HouseStyle) -> list[shapes.Shape]:
    """Return what there is to say about a house style, but for what it simply has."""
    return [
        {"code": f"house-{remark.code}", "message": words.house_remark(remark)}
        for remark in words.with_missing_fonts(look_at_house.remarks(house))
        if remark.weight is not Weight.FOUND
    ]
