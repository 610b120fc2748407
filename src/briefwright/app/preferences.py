"""What a person chose in the window and holds without it too; Qt's core is loaded to read it."""

from briefwright.app.paths import Paths

WINDOW = "window.ini"  # in the folder of settings


def allowed_hosts(paths: Paths) -> tuple[str, ...]:
    """Return the hosts of private networks that may be fetched from."""
    from briefwright.viewmodels.settings import Settings  # noqa: PLC0415

    return Settings(paths.settings / WINDOW).allowed_hosts()
