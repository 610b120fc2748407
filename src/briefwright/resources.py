"""Where the program's own files stand: in a checkout, a wheel and a frozen build alike."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parents[2]


def resource(name: str) -> Path:
    """Return the path of a file or folder of `resources/`, such as "themes/light.toml"."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT / "resources") / name


def manual() -> Path:
    """Return the folder of the manual's pages."""
    return _INSTALLED / "manual" if _INSTALLED.is_dir() else _CHECKOUT / "docs" / "manual"
