"""Zip files that hang on nothing but what is in them: no clock, no machine, no order of chance."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day that a zip file knows
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a zip file with these parts in their order, the first not packed.

    Files of other programs say by their first part what they are.
    """
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for place, (name, data) in enumerate(parts.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED if place else zipfile.ZIP_STORED
            archive.writestr(entry, data, compresslevel=6)
    return made.getvalue()
