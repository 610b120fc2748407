"""The parts of the window, made once and handed to whoever arranges or drives them."""

from dataclasses import dataclass
from typing import Self

from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from briefwright.widgets.job_bar import JobBar
from briefwright.widgets.library_panel import LibraryPanel
from briefwright.widgets.reading.article_panel import ArticlePanel


@dataclass(frozen=True, slots=True)
class Panels:
    """Library, article, key points, and the bar below."""

    library: LibraryPanel
    article: ArticlePanel
    cards: AnnotationPanel
    job_bar: JobBar

    @classmethod
    def make(cls, theme: Theme, size: float) -> Self:
        """Make all parts; `size` is that of the reading type in points."""
        return cls(
            LibraryPanel(theme), ArticlePanel(theme, ReadingType(size=size)), AnnotationPanel(theme), JobBar(theme)
        )

    def set_theme(self, theme: Theme) -> None:
        """Show all parts in the colours of `theme`."""
        for part in (self.library, self.article, self.cards, self.job_bar):
            part.set_theme(theme)
