"""Records: whatever is stored under an id of ours and can be put, removed and undone."""

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category
from briefwright.domain.query.saved import SavedSearch

type Record = Dossier | Category | Article | Annotation | Briefing | Section | Block | SavedSearch
type Records = tuple[Record, ...]  # each behind those that it depends on
