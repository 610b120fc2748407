"""What is imported: files, web addresses, and bytes under a name."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.progress import Progress
from briefwright.domain.text import in_letters
from briefwright.importers.draft import Entry
from briefwright.importers.files import is_folder, read_file, shown_name
from briefwright.importers.registry import fetched


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a web address, or bytes under a name whose ending says what they are.

    `name` of pasted words is such as "pasted.html". `within` is the source that holds this one:
    a mail with attachments, an archive. Where somebody can be asked, a feed is `offered`: what it
    announces comes out, and not the articles that it carries. `told` is what a feed says of an
    address.
    """

    path: Path | None = None
    data: bytes | None = None
    name: str = ""
    address: str = ""
    within: str = ""
    offered: bool = False
    told: Entry | None = None

    @property
    def shown(self) -> str:
        """The source as it was named, in letters that can be stored and shown."""
        if self.path is not None:
            return in_letters(str(self.path))
        return self.address or (f"{self.within}/{self.name}" if self.within else self.name)

    @property
    def file_name(self) -> str:
        """The last part of the name, which goes with the article; behind that of its holder."""
        if self.path is not None:
            return shown_name(self.path)
        return f"{PurePath(self.within).name}/{self.name}" if self.within else self.name

    def brought(self, allowed: Collection[str], progress: Progress) -> "Brought":
        """Return the bytes with what they are called; raises ImportFailed."""
        if self.address:
            page = fetched(self.address, allowed, progress)
            return Brought(page.data, page.readable, page.name, page.address)
        if self.data is not None:
            return Brought(self.data, self.data, self.file_name)
        assert self.path is not None, "a source has bytes, an address or a path"
        if is_folder(self.path):  # one with files is not asked for itself
            raise ImportFailed(self.shown, ImportFault.NO_FILES)
        data = read_file(self.path)
        return Brought(data, data, self.file_name)


@dataclass(frozen=True, slots=True)
class Brought:
    """The bytes of a source as they came and as a reader takes them, and where they came from.

    `address` of what was fetched is the last one, behind all redirects.
    """

    data: bytes
    readable: bytes
    name: str
    address: str = ""
