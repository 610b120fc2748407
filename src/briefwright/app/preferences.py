"""What a person chose in the window and holds without it too; Qt's core is loaded to read it."""

from briefwright.app.paths import Paths

WINDOW = "window.json"  # in the folder of settings


def for_fetching(paths: Paths) -> tuple[str, ...]:
    """Use the proxy that was chosen; return the hosts of private networks that may be fetched."""
    from briefwright.app.proxies import ProxyChoice  # noqa: PLC0415
    from briefwright.viewmodels.settings import Settings  # noqa: PLC0415

    settings = Settings(paths.settings / WINDOW)
    ProxyChoice(settings)
    return settings.allowed_hosts()
