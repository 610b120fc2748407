"""How large a dialog opens: as its type and its title need it, and never larger than the screen."""

from PySide6.QtWidgets import QWidget

_BOLD = 1.1  # how much wider a title is in the type of a frame
_LETTER, _LINE = 7, 17  # pixels of the type that sizes are given for
_FRAME = 40, 80  # pixels around a dialog that stay free
_TITLE_ENDS = 160  # pixels beside its title, for the buttons of its frame


def grown(widget: QWidget, pixels: int) -> int:
    """Return so many pixels, and in larger type as many more as its letters are wider."""
    return max(pixels, pixels * widget.fontMetrics().averageCharWidth() // _LETTER)


def open_as(dialog: QWidget, width: int, height: int = 0) -> None:
    """Give `dialog` so many pixels, and in larger type as many more; 0 is as high as it wants."""
    type_ = dialog.fontMetrics()
    titled = type_.horizontalAdvance(dialog.windowTitle()) * _BOLD + _TITLE_ENDS
    wide = max(width * type_.averageCharWidth() // _LETTER, round(titled))
    high = height * type_.lineSpacing() // _LINE or dialog.sizeHint().height()
    room = dialog.screen().availableSize()
    dialog.resize(min(wide, room.width() - _FRAME[0]), min(high, room.height() - _FRAME[1]))
