"""What a new briefing begins with: whom it is from, which kind it is, which marks are offered."""

from briefwright.domain.handling import PRESETS, Preset
from briefwright.viewmodels.settings import Settings

FROM, DEPARTMENT = "briefing/from", "briefing/department"
DRAFTED_BY, CONTACT = "briefing/drafted-by", "briefing/contact"
KIND, PRESET = "briefing/template", "briefing/preset"


class BriefingDefaults:
    """Reads what a person prefers, each time anew."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def header(self) -> dict[str, str]:
        """Return the header data of a new briefing."""
        department = self._line(DEPARTMENT)
        given = {
            "from": ", ".join(filter(None, (self._line(FROM), department))),
            "desk": department,
            "drafted_by": self._line(DRAFTED_BY),
            "contact": self._line(CONTACT),
        }
        return {key: words for key, words in given.items() if words}

    def kind(self) -> str:
        """Return the name of the template that is made first; "" for the usual one."""
        return self._settings.text(KIND)

    def presets(self) -> tuple[Preset, ...]:
        """Return the handling marks that are offered, by administration."""
        wanted = self._settings.text(PRESET)
        return tuple(preset for preset in PRESETS if wanted in {"", preset.name})

    def _line(self, key: str) -> str:
        return " ".join(self._settings.text(key).split())
