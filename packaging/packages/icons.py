"""Draws the icon in every size that a system asks for, from the one drawing that we have."""

import struct
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from packages.places import ICON

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS = (16, 24, 32, 48, 64, 256)
_MAC = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def draw(size: int) -> bytes:
    """Return the icon as a PNG, `size` pixels wide and high."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(drawn.data())


def ico(drawings: Mapping[int, bytes]) -> bytes:
    """Return an icon for Windows: a directory of pictures, and the pictures."""
    found = [(size, drawings[size]) for size in _WINDOWS]
    place = 6 + 16 * len(found)
    entries, pictures = b"", b""
    for size, picture in found:
        entries += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place + len(pictures)
        )
        pictures += picture
    return struct.pack("<HHH", 0, 1, len(found)) + entries + pictures


def icns(drawings: Mapping[int, bytes]) -> bytes:
    """Return an icon for macOS: pictures, each after its kind and length."""
    parts = [
        kind + struct.pack(">I", 8 + len(drawings[size])) + drawings[size]
        for size, kind in _MAC.items()
    ]
    return b"icns" + struct.pack(">I", 8 + sum(map(len, parts))) + b"".join(parts)


def draw_all(folder: Path) -> None:
    """Write every size as a PNG, and the two files of icons, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {size: draw(size) for size in SIZES}
    for size, picture in drawings.items():
        (folder / f"{size}.png").write_bytes(picture)
    (folder / "briefwright.ico").write_bytes(ico(drawings))
    (folder / "briefwright.icns").write_bytes(icns(drawings))
