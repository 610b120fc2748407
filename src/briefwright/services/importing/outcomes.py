"""What comes of a source: an article, something to choose from, or a fault."""

from dataclasses import dataclass

from briefwright.domain.article import Article, Content
from briefwright.domain.errors import ImportFailed
from briefwright.domain.ids import DossierId
from briefwright.importers.draft import Feed
from briefwright.services.importing.sources import Source
from briefwright.store.articles import Packed


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that was read and is not yet stored.

    `address` is where it was found at last; `packed` is there where a worker made it.
    """

    source: str
    article: Article
    content: Content
    address: str = ""
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """A feed, or a list of feeds, for somebody to pick from."""

    source: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that hangs on a mail and can be read: the how-many-th of what is in the mail."""

    place: int
    name: str
    size: int  # in bytes


@dataclass(frozen=True, slots=True)
class Attached:
    """What hangs on a mail and was not read, for somebody to choose from.

    The store gives the bytes of the mail by their hash where the mail has become an article. Else
    they are where they were, in `root`, on the way through what holds what that `trail` tells.
    """

    root: Source
    trail: tuple[int, ...]
    sha256: str
    name: str  # of the file that the mail is
    title: str  # of the article that it is; empty where it says nothing by itself
    attachments: tuple[Attachment, ...]
    left: tuple[str, ...] = ()  # names of what cannot be read
    dossiers: tuple[DossierId, ...] = ()  # into which the mail went

    @property
    def source(self) -> str:
        """What was imported, as it was named."""
        return self.root.shown


type Outcome = Ready | Announced | Attached | ImportFailed
