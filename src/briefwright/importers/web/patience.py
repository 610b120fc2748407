"""How long a fetch may take, and whether anybody still waits for it."""

from dataclasses import dataclass, field
from time import monotonic

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.progress import Progress, silent


@dataclass
class Patience:
    """One fetch: the address as a person named it, its time, and who hears how far it is."""

    named: str
    seconds: float
    progress: Progress = silent
    done: int = 0
    total: int = 0
    by_proxy: bool = False
    _began: float = field(default_factory=monotonic)

    def look(self) -> None:
        """Raise Cancelled where nobody waits any more, ImportFailed where the time is over."""
        self.progress(min(self.done, self.total), self.total)
        if monotonic() - self._began > self.seconds:
            mute = self.by_proxy and not self.done
            raise self.failed(ImportFault.PROXY_SLOW if mute else ImportFault.SITE_SLOW)

    def failed(self, fault: ImportFault, detail: str = "") -> ImportFailed:
        """Return the failure to raise."""
        return ImportFailed(self.named, fault, detail)
