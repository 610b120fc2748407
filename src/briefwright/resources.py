"""Where the program's own files stand: in a checkout, a wheel and a frozen build alike."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parents[2]
_DOCUMENTS = {"manual": "docs/manual"}  # what stands elsewhere in a checkout


def resource(name: str) -> Path:
    """Return the path of a file or folder of `resources/`, such as "themes/light.toml"."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT / "resources") / name


def document(name: str) -> Path:
    """Return the path of "manual", the folder of its pages, or of "CHANGELOG.md"."""
    if _INSTALLED.is_dir():
        return _INSTALLED / name
    return _CHECKOUT / _DOCUMENTS.get(name, name)
