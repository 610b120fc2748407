"""Folders that a service keeps alike on several machines are known by what it leaves there."""

from pathlib import Path

import pytest

from briefwright.store import drives


@pytest.mark.parametrize(
    ("left", "service"),
    [
        ("Dropbox/.dropbox.cache/x", "Dropbox"),
        ("OneDrive - Ministry/x", "OneDrive"),
        ("cloud/.sync_0123456789ab.db", "Nextcloud"),
        ("cloud/.nextcloudsync.log", "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/x", "Google Drive"),
        ("Library/CloudStorage/Dropbox-Team/x", "Dropbox"),
        ("shared/.stfolder/x", "Syncthing"),
        ("shared/notes.txt", ""),
    ],
)
def test_a_synchronised_folder_is_known_and_so_is_what_lies_in_it(
    tmp_path: Path, left: str, service: str
) -> None:
    file = tmp_path / left
    file.parent.mkdir(parents=True)
    file.touch()
    below = file.parent / "work" / "library"
    below.mkdir(parents=True)
    assert drives.synchronised_by(below) == service
