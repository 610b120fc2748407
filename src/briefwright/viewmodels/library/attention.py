"""What somebody looks at for a moment has been read."""

from PySide6.QtCore import QObject, QTimer

from briefwright.viewmodels.reading.reading import Reading

_MOMENT = 1_500  # milliseconds: whoever only goes down the list passes on before


class Attention(QObject):
    """Keeps that an article was read when it has been open for a moment."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._reading = reading
        self._timer = QTimer(self, singleShot=True, interval=_MOMENT)
        self._timer.timeout.connect(self._keep)
        reading.opened.connect(self._timer.start)
        reading.workbench.closing.connect(self._timer.stop)

    def _keep(self) -> None:
        article, workbench = self._reading.article, self._reading.workbench
        if workbench.writes_long_step():
            self._timer.start()
        elif article is not None and workbench.is_unread([article.id]):
            workbench.set_read([article.id], read=True)
