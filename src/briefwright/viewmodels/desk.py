"""The desk: an open store with every view-model over it, made once."""

from PySide6.QtCore import QObject

from briefwright.store.store import Store
from briefwright.viewmodels.article_list import ArticleList
from briefwright.viewmodels.dossier_list import DossierList
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.reading.annotation_list import AnnotationList
from briefwright.viewmodels.reading.reading import Reading
from briefwright.viewmodels.workbench import Workbench


class Desk(QObject):
    """What the window works with once the store is open."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workbench = Workbench(store, jobs, self)
        self.reading = Reading(self.workbench)
        self.articles = ArticleList(self.workbench)
        self.dossiers = DossierList(self.workbench)
        self.cards = AnnotationList(self.reading)
