"""What people do to dossiers, each a step that can be taken back."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article, Dossier
from briefwright.domain.errors import RecordChanged
from briefwright.domain.ids import DossierId
from briefwright.domain.query.saved import usual_name
from briefwright.services.import_articles import store_articles
from briefwright.services.renew_article import version_of
from briefwright.store import articles, dossiers
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from tests.gui.harbour import TEXT
from tests.gui.test_relatives import from_page


def named(desk: Desk, name: str) -> Dossier:
    return next(dossier for dossier in desk.workbench.dossiers() if dossier.name == name)


def names(desk: Desk) -> set[str]:
    return {dossier.name for dossier in desk.workbench.dossiers()}


def counts(desk: Desk) -> dict[DossierId, int]:
    with desk.workbench.read() as session:
        return dossiers.counts(session)


def within(desk: Desk, article: Article) -> tuple[str, ...]:
    stored = desk.workbench.article(article.id)
    assert stored is not None
    return stored.dossiers


def test_a_dossier_can_be_renamed_and_the_name_comes_back(desk: Desk) -> None:
    desk.filing.new_dossier("Visti")
    assert desk.filing.rename(named(desk, "Visti"), "Visit")
    assert names(desk) == {"Visit"}
    desk.workbench.undo()
    assert names(desk) == {"Visti"}


def test_a_search_that_is_kept_asks_by_the_new_name_of_a_dossier(desk: Desk) -> None:
    def kept() -> list[str]:
        return [search.query for search in desk.filing.searches()]

    desk.filing.new_dossier("Mosel visit")
    for number, query in enumerate(('ferry dossier:"mosel visit"', "mosel visit")):
        desk.filing.keep_search(f"Search {number}", query)
    assert desk.filing.rename(named(desk, "Mosel visit"), "Rhine visit")
    assert kept() == ['ferry dossier:"Rhine visit"', "mosel visit"]
    desk.workbench.undo()
    assert kept() == ['ferry dossier:"mosel visit"', "mosel visit"]
    assert names(desk) == {"Mosel visit"}

    desk.filing.new_dossier("Mosel visit", named(desk, "Mosel visit").id)  # which is meant as well
    inside = next(one for one in desk.workbench.dossiers() if one.parent_id is not None)
    assert desk.filing.rename(inside, "First day")
    assert kept() == ['ferry dossier:"mosel visit"', "mosel visit"]


def test_a_search_that_nobody_named_is_called_by_the_new_name_of_a_dossier(desk: Desk) -> None:
    def names() -> list[str]:
        return [search.name for search in desk.filing.searches()]

    desk.filing.new_dossier("Mosel")
    long = f"dossier:Mosel {'ferry ' * 20}barge"
    for name, query in (
        ("dossier:Mosel", "dossier:Mosel"),
        ("Mosel", "ferry dossier:Mosel"),
        (usual_name(long), long),
    ):
        desk.filing.keep_search(name, query)
    (mosel,) = desk.workbench.dossiers()
    assert desk.filing.rename(mosel, "Upper Rhine")
    anew = f'dossier:"Upper Rhine" {"ferry " * 20}'
    assert names() == ['dossier:"Upper Rhine"', "Mosel", anew[:60].strip()]
    desk.workbench.undo()
    assert names() == ["dossier:Mosel", "Mosel", long[:60].strip()]


def test_a_dossier_is_moved_into_another_but_not_into_itself(desk: Desk) -> None:
    bench = desk.workbench
    desk.filing.new_dossier("Visit")
    desk.filing.new_dossier("First day", named(desk, "Visit").id)
    day = named(desk, "First day")
    assert day.parent_id == named(desk, "Visit").id
    assert not desk.filing.move(named(desk, "Visit"), day.id)
    assert not desk.filing.move(day, day.id)
    assert desk.filing.move(day, None)
    assert named(desk, "First day").parent_id is None
    bench.undo()
    assert named(desk, "First day") == day


def test_a_dossier_goes_with_those_inside_it_and_its_articles_stay(
    desk: Desk, article: Article
) -> None:
    bench = desk.workbench
    desk.filing.new_dossier("Visit")
    desk.filing.new_dossier("First day", named(desk, "Visit").id)
    visit, day = named(desk, "Visit"), named(desk, "First day")
    desk.filing.file_under([article.id], day.id)
    assert counts(desk) == {visit.id: 1, day.id: 1}
    assert bench.search("dossier:visit", 0, 10).count == 1

    assert desk.filing.remove(visit)
    assert names(desk) == set()
    assert bench.search("dossier:visit", 0, 10).count == 0
    assert bench.search("", 0, 10).count == 1

    bench.undo()
    assert set(bench.dossiers()) == {visit, day}
    assert counts(desk) == {visit.id: 1, day.id: 1}


def test_an_article_stands_in_several_dossiers_and_is_taken_out_of_one(
    desk: Desk, article: Article
) -> None:
    bench = desk.workbench
    for name in ("One", "Other"):
        desk.filing.new_dossier(name)
        desk.filing.file_under([article.id], named(desk, name).id)
    one, other = named(desk, "One").id, named(desk, "Other").id
    assert within(desk, article) == (one, other)
    desk.filing.take_out([article.id], one)
    assert within(desk, article) == (other,)
    bench.undo()
    assert within(desk, article) == (one, other)


def test_a_search_is_kept_under_a_name_until_it_is_dropped(desk: Desk) -> None:
    assert desk.filing.keep_search("Canals", "canal -suez")
    (kept,) = desk.filing.searches()
    assert (kept.name, kept.query) == ("Canals", "canal -suez")
    assert desk.filing.drop_search(kept)
    assert desk.filing.searches() == []
    desk.workbench.undo()
    assert desk.filing.searches() == [kept]


def test_a_dossier_can_be_taken_back_with_what_came_into_it(desk: Desk) -> None:
    bench = desk.workbench
    visit = desk.filing.new_dossier("Visit")
    assert visit is not None
    ((first, _),) = store_articles(bench.store, [from_page(TEXT)], (visit,))
    bench.step_of_import([first], None)
    later = version_of(bench.store, from_page(f"{TEXT} It was read aloud."))
    assert later is not None
    assert bench.take_version(later)
    for _ in range(3):
        bench.undo()
    assert names(desk) == set()
    assert not bench.undo_stack.canUndo()
    for _ in range(3):
        bench.redo()
    assert within(desk, first) == within(desk, later.article) == (visit,)


def test_what_comes_for_a_dossier_that_was_taken_back_meanwhile_is_in_the_library(
    desk: Desk,
) -> None:
    visit = desk.filing.new_dossier("Visit")
    assert visit is not None
    desk.workbench.undo()
    ((came, _),) = store_articles(desk.workbench.store, [from_page(TEXT)], (visit,))
    assert came.dossiers == within(desk, came) == ()
    desk.workbench.redo()
    assert names(desk) == {"Visit"}


def test_a_dossier_that_somebody_else_filled_is_not_taken_back(
    qtbot: QtBot, desk: Desk, article: Article
) -> None:
    visit = desk.filing.new_dossier("Visit")
    assert visit is not None
    other = Store.open(desk.workbench.store.path)
    with other.write() as session:
        articles.put(session, replace(article, dossiers=(visit,)))
    other.close()
    with qtbot.waitSignal(desk.workbench.refused) as refused:
        desk.workbench.undo()
    assert refused.args is not None
    assert isinstance(refused.args[0], RecordChanged)
    assert names(desk) == {"Visit"}
    assert within(desk, article) == (visit,)
