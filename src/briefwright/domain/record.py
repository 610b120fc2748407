"""Records: whatever is stored under an id of ours and can be put, removed and undone."""

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category

type Record = Dossier | Category | Article | Annotation | Briefing | Section | Block
type Records = tuple[Record, ...]  # each behind those that it depends on
