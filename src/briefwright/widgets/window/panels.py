"""The parts of the window, made once and handed to whoever arranges or drives them."""

from typing import TYPE_CHECKING

from briefwright.domain.ids import ArticleId
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from briefwright.widgets.job_bar import JobBar
from briefwright.widgets.library.library_panel import LibraryPanel
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.window.article_space import ArticleSpace
from briefwright.widgets.window.key_points import KeyPoints

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk
    from briefwright.viewmodels.reading.reading import Reading


class Panels:
    """Library, articles, key points, and the bar below; and the desk, once it is there."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        reading_type = ReadingType.of(settings)
        self.library = LibraryPanel(theme, settings)
        self.space = ArticleSpace(theme, reading_type)
        self.points = KeyPoints(theme)
        self.job_bar = JobBar(theme)
        self.library.told.connect(self.job_bar.say)
        self.desk: Desk | None = None

    @property
    def article(self) -> ArticlePanel:
        """The article panel in hand: of two the one that had the focus last."""
        return self.space.current.panel

    @property
    def cards(self) -> AnnotationPanel:
        """The key points of the article in hand."""
        return self.points.current

    @property
    def reading(self) -> "Reading | None":
        """What the panel in hand shows."""
        return self.space.current.reading

    def chosen_articles(self) -> list[ArticleId]:
        """Return the articles selected in the library, else the one in hand."""
        selected = [] if self.library.isHidden() else self.library.selected_articles()
        article = self.reading.article if self.reading is not None else None
        return selected or ([article.id] if article is not None else [])

    def open_article(self, article_id: ArticleId) -> None:
        """Open an article in the panel in hand."""
        if self.reading is not None:
            self.reading.open(article_id)
