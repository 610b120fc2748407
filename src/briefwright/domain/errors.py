"""What can go wrong and is expected to: facts here, sentences in `viewmodels.messages`."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from briefwright.domain.ids import BriefingId
from briefwright.domain.leaving.finding import Finding


class BriefwrightError(Exception):
    """An expected failure. It carries facts; `messages` puts them in words."""


class Cancelled(BriefwrightError):
    """Somebody asked the work to stop, and it did."""


class ImportFault(StrEnum):
    """Why a source could not be read."""

    MISSING = "missing"
    NOT_A_FILE = "not-a-file"
    NO_ACCESS = "no-access"
    EMPTY = "empty"
    NO_TEXT = "no-text"
    NO_FILES = "no-files"  # an archive, a folder
    NO_NOTE = "no-note"  # a Word file that is no exported note
    MACROS = "macros"  # a Word file that can run something
    NESTED = "nested"  # too deep in others
    FEED_LIST = "feed-list"  # it names feeds, and holds nothing of them
    FEED_LONG = "feed-long"  # the detail is how many of its entries were left out
    ONLY_NAMED = "only-named"  # an entry of a feed that says nothing but its title
    SCANNED = "scanned"  # pictures of pages
    MISNAMED = "misnamed"  # it is not what its name says
    BINARY = "binary"
    UNKNOWN_FORMAT = "unknown-format"
    BROKEN = "broken"
    NEWER = "newer"  # a later program of ours wrote it
    ENCRYPTED = "encrypted"
    PACKING = "packing"  # in a way that is not unpacked here
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    TOO_MANY_CODES = "too-many-codes"
    HOSTILE = "hostile"
    TOO_SLOW = "too-slow"
    READER_DIED = "reader-died"
    BAD_ADDRESS = "bad-address"
    SCHEME = "scheme"  # an address of another kind than http and https
    LOOKALIKE = "lookalike"  # letters of two alphabets in one name
    PRIVATE = "private"  # the address leads into a private network
    NO_HOST = "no-host"
    NO_ANSWER = "no-answer"
    UNTRUSTED = "untrusted"  # the site cannot prove who it is
    PROXY = "proxy"
    PROXY_ASKS = "proxy-asks"  # for a name and a password, or for others
    PROXY_SLOW = "proxy-slow"  # nothing came through it
    REDIRECTS = "redirects"  # too many
    LED_ASTRAY = "led-astray"  # to an address that is not fetched
    KEPT_BACK = "kept-back"  # a site that wants an account, or no visitors of our kind
    SIGN_IN = "sign-in"  # a page that asks for a name and a password, and shows nothing else
    NOT_THERE = "not-there"
    SITE_FAULT = "site-fault"
    SITE_BUSY = "site-busy"  # it is asked too often, by us or by others
    SITE_WAIT = "site-wait"  # and says for how long; the detail is the minutes
    SITE_BROKEN = "site-broken"  # its answer makes no sense or ends too early
    SITE_SLOW = "site-slow"
    PAGE_TOO_LARGE = "page-too-large"
    NOTHING_THERE = "nothing-there"
    NO_ARTICLE = "no-article"  # a picture, a film, data for programs


class ImportFailed(BriefwrightError):
    """One source could not be read; the others go on.

    `fetched_as` is the name of a file for what came from an address; empty where nothing came.
    """

    def __init__(
        self, source: str, fault: ImportFault, detail: str = "", fetched_as: str = ""
    ) -> None:
        super().__init__(source, fault, detail, fetched_as)
        self.source = source
        self.fault = fault
        self.detail = detail
        self.fetched_as = fetched_as


class StoreError(BriefwrightError):
    """Something is wrong with the store at `path`."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class StoreLocked(StoreError):
    """The store is encrypted, and its passphrase was not given; or, with a detail, another.

    Whether a passphrase is wrong or the beginning of the file damaged cannot be told apart.
    """


class NoCipher(BriefwrightError):
    """The part that reads and writes encrypted stores is not installed."""


class StoreNewer(StoreError):
    """A newer program wrote this store; it was left untouched."""


class StoreForeign(StoreError):
    """The file is no store of ours: another program's database, or no database at all."""


class StoreDamaged(StoreError):
    """The store cannot be read as it should; it was left untouched."""


class StoreReadOnly(StoreError):
    """The store may be read but not written."""


class StoreBusy(StoreError):
    """Another program kept the store longer than we wait."""


class StoreHeld(StoreBusy):
    """Somebody else has the store open, which may be open nowhere for this."""


class StoreFull(StoreError):
    """There was no room left to write."""


class StoreUnreachable(StoreError):
    """The store's folder cannot be made or opened."""


class StoreThere(StoreError):
    """Where a new store is to be made something is already."""


class StoreElsewhere(StoreError):
    """Another machine uses the store; the detail is its name."""


class StoreInUse(StoreError):
    """Another window has this store open."""


class StepGoesOn(BriefwrightError):
    """A step of very many records is being written, and nothing else can be until that ends."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


class StepLost(BriefwrightError):
    """Steps that waited to be stored cannot be any more: their records are others, or gone."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__(*steps)
        self.steps = tuple(dict.fromkeys(steps))


class RecordChanged(BriefwrightError):
    """A record is not what it was when the step was done, so the step is not taken back."""

    def __init__(self, record_id: str) -> None:
        super().__init__(record_id)
        self.record_id = record_id


class NotFound(BriefwrightError):
    """Nothing of this kind has this id, or an id that begins so."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(kind, key)
        self.kind = kind
        self.key = key


class Ambiguous(BriefwrightError):
    """More than one thing of this kind has an id that begins so."""

    def __init__(self, kind: str, key: str, count: int) -> None:
        super().__init__(kind, key, count)
        self.kind = kind
        self.key = key
        self.count = count


class QuoteNotFound(BriefwrightError):
    """The article does not hold these words, or not so often."""

    def __init__(self, quote: str, nth: int = 1) -> None:
        super().__init__(quote, nth)
        self.quote = quote
        self.nth = nth


class QuoteAmbiguous(BriefwrightError):
    """The article holds these words more than once."""

    def __init__(self, quote: str, count: int) -> None:
        super().__init__(quote, count)
        self.quote = quote
        self.count = count


class BadSpan(BriefwrightError):
    """The span leaves the text or holds nothing but white space."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(start, end, length)
        self.start = start
        self.end = end
        self.length = length


class BadField(BriefwrightError):
    """A field's value does not fit the field, or there is no such field."""

    def __init__(self, field: str, value: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(field, value, allowed)
        self.field = field
        self.value = value
        self.allowed = allowed


class TemplateFault(StrEnum):
    """Why a template cannot be used."""

    UNREADABLE = "unreadable"  # not there, may not be read, or too large to be one
    NOT_TOML = "not-toml"
    NEWER = "newer"
    TAKEN = "taken"  # one that ships has the name of the file
    MISSING = "missing"  # it does not say what it must
    UNKNOWN = "unknown"  # it says what nobody knows: a slip of the pen, or of a newer version
    WRONG = "wrong"  # a value that cannot be
    TWICE = "twice"  # two sections, columns or lines of the header with one key
    EMPTY = "empty"


class BadTemplate(BriefwrightError):
    """A template does not say what a template must say.

    `word` is what is missing or wrong and `place` the key of the section where that is, or empty.
    """

    def __init__(
        self, name: str, fault: TemplateFault, word: str = "", place: str = "", detail: str = ""
    ) -> None:
        super().__init__(name, fault, word, place, detail)
        self.name = name
        self.fault = fault
        self.word = word
        self.place = place
        self.detail = detail


class SeriesFault(StrEnum):
    """Why figures cannot be drawn as one chart."""

    NO_FIGURES = "no-figures"
    NO_MEASURE = "no-measure"  # nobody has said what a figure counts
    SEVERAL_MEASURES = "several-measures"
    SEVERAL_UNITS = "several-units"
    TOO_FEW = "too-few"  # numbers with a day


class NoSeries(BriefwrightError):
    """Figures that make no chart; `detail` names what does not go together."""

    def __init__(self, fault: SeriesFault, detail: str = "") -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail


class HouseFault(StrEnum):
    """Why an office's file cannot be a house style."""

    NOT_WORD = "not-word"
    STRICT = "strict"  # the strict form of a Word file
    MACROS = "macros"
    OBJECT = "object"  # embedded: a control, another file, a film
    INSERTED = "inserted"  # another document, put in when the file is opened
    REMOTE = "remote"  # something is fetched when the file is opened
    TEMPLATE = "template"  # another template is fetched when the file is opened
    LINK = "link"  # a link that leads to a program or into a folder
    FIELD = "field"  # that fetches or runs something, or that we do not know
    UNKNOWN = "unknown"  # content that we do not know
    TAGS = "tags"  # that do not belong together
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    BROKEN = "broken"
    CHANGED = "changed"  # since somebody looked at the report
    GONE = "gone"  # from where it was when somebody looked at the report


class HouseRefused(BriefwrightError):
    """An office's file cannot be used as the house style."""

    def __init__(self, name: str, fault: HouseFault, detail: str = "") -> None:
        super().__init__(name, fault, detail)
        self.name = name
        self.fault = fault
        self.detail = detail


class CategoryFileFault(StrEnum):
    """Why a file of categories could not be read."""

    UNREADABLE = "unreadable"  # not there, or may not be read
    TOO_LARGE = "too-large"
    FOREIGN = "foreign"  # neither a file of categories nor a codebook
    BROKEN = "broken"
    HOSTILE = "hostile"
    NEWER = "newer"
    WRONG = "wrong"  # it says something that no category can be; the detail names it
    EMPTY = "empty"


class BadCategoryFile(BriefwrightError):
    """A file of categories cannot be used, and nothing of it was taken."""

    def __init__(self, name: str, fault: CategoryFileFault, detail: str = "") -> None:
        super().__init__(name, fault, detail)
        self.name = name
        self.fault = fault
        self.detail = detail


class HeldBack(BriefwrightError):
    """A note may not leave with these findings unless a person writes why."""

    def __init__(self, findings: Sequence[Finding], note: BriefingId | None = None) -> None:
        super().__init__(*(finding.code for finding in findings))
        self.findings = tuple(findings)
        self.note = note  # where that is not known already


class NothingToExport(BriefwrightError):
    """The briefing holds no line and no words."""


class ExportFault(StrEnum):
    """Why a file could not be written."""

    IN_USE = "in-use"
    NO_FOLDER = "no-folder"
    NO_ACCESS = "no-access"
    NO_ROOM = "no-room"
    UNKNOWN_FORMAT = "unknown-format"
    EDITED = "edited"  # people edited the file that stands there: it is what is refreshed
    OTHER = "other"


class ExportFailed(BriefwrightError):
    """The file was not written; what stood there still stands."""

    def __init__(self, path: Path, fault: ExportFault, detail: str = "") -> None:
        super().__init__(path, fault, detail)
        self.path = path
        self.fault = fault
        self.detail = detail
