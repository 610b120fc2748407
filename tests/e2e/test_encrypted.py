"""An encrypted library through the window and on the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.app.passphrases import NEW_VARIABLE, VARIABLE, Passphrases
from briefwright.app.rescuing import Next
from briefwright.domain.article import Dossier
from briefwright.domain.errors import Cancelled
from briefwright.domain.ids import DossierId, new_id
from briefwright.services.secrecy import keychain
from briefwright.services.secrecy.change_passphrase import Wish
from briefwright.store import dossiers
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.sealed.key import Key, salt_of
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Job, Jobs
from tests.e2e.test_window import ARTICLE, Session

PASSPHRASE = "seven grey herons at dusk"
OTHER = "eight grey herons at dawn"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own" / "briefwright.store"


@pytest.fixture
def sealed(path: Path) -> Path:
    Store.open(path, key=Key.fresh(PASSPHRASE)).close()
    return path


RING = """import sys
from pathlib import Path
from briefwright.app.start.doorbell import rang
sys.exit(not rang(Path(sys.argv[1]), []))
"""


class Ring:
    """What a keyring of this test's own keeps."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def kept(self) -> dict[str, str]:
        return json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ring:
    file = tmp_path / "keyring.json"
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "own_keyring.OwnKeyring")
    monkeypatch.setenv("OWN_KEYRING", str(file))
    return Ring(file)


# the window -----------------------------------------------------------------------------------


@pytest.fixture
def sessions(qtbot: QtBot, tmp_path: Path) -> Iterator[list[Session]]:
    opened: list[Session] = []
    yield opened
    for session in opened:
        session.close()


def asked(session: Session, name: str) -> QDialog:
    """Wait for a dialog, and return it."""
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [one for one in session.window.findChildren(QDialog, name) if one.isVisible()]
        return bool(found)

    session.qtbot.waitUntil(there)
    return found[0]


def typed(dialog: QWidget, name: str, words: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.clear()
    QTest.keyClicks(field, words)


def test_the_window_asks_before_anything_is_shown_and_again_after_a_wrong_answer(
    qtbot: QtBot, tmp_path: Path, sealed: Path, sessions: list[Session], ring: Ring
) -> None:
    feeds = tmp_path / "feeds.json"
    feeds.write_text("{}", "utf-8")  # what feeds said while the library was plain
    first = Session(qtbot, tmp_path)
    sessions.append(first)
    dialog = asked(first, "passphrase.dialog")
    assert first.window.desk is None
    assert first.told() == ""  # nothing is furnished
    field = dialog.findChild(QLineEdit, "passphrase.field")
    assert field is not None
    assert field.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(first.startup.rung):  # a second start finds this one
        done = subprocess.Popen([sys.executable, "-c", RING, str(sealed)])
    assert done.wait() == 0

    typed(dialog, "passphrase.field", "something else")
    QTest.keyClick(field, Qt.Key.Key_Return)
    fault = dialog.findChild(QWidget, "passphrase.fault")
    assert fault is not None
    qtbot.waitUntil(fault.isVisible)
    typed(dialog, "passphrase.field", PASSPHRASE)
    remember = dialog.findChild(QAbstractButton, "passphrase.remember")
    assert remember is not None
    remember.click()
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert first.ready().workbench.store.key is not None
    assert not feeds.exists()
    first.close()
    assert ring.kept == {f"Briefwright library/{salt_of(sealed).hex()}": PASSPHRASE}
    second = Session(qtbot, tmp_path)
    sessions.append(second)
    assert second.ready().workbench.store.key is not None  # nobody was asked


def test_what_is_wished_for_shows_its_passphrase_to_nobody() -> None:
    begun_with = Next(Path("a.store"), sealing=Wish(None, PASSPHRASE, keeping=True, remember=False))
    assert PASSPHRASE not in f"{begun_with}{begun_with.sealing!r}"


def test_who_gives_no_passphrase_gets_words_and_can_be_asked_again(
    qtbot: QtBot, tmp_path: Path, sealed: Path, sessions: list[Session]
) -> None:
    before = sealed.read_bytes()
    session = Session(qtbot, tmp_path)
    sessions.append(session)
    asked(session, "passphrase.dialog").reject()
    qtbot.waitUntil(lambda: "is encrypted" in session.told())
    assert sealed.read_bytes() == before

    session.window.rescue.again_wanted.emit()
    dialog = asked(session, "passphrase.dialog")
    typed(dialog, "passphrase.field", PASSPHRASE)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    session.ready()


def test_a_library_gets_a_passphrase_another_one_and_none_again(
    qtbot: QtBot, tmp_path: Path, path: Path, sessions: list[Session], ring: Ring
) -> None:
    first = Session(qtbot, tmp_path)
    sessions.append(first)
    first.ready()
    copies.back_up(path, Reason.ASKED)

    dialog = asked_for_sealing(first)
    fill(dialog, new="short")
    assert not button(dialog, "&Encrypt").isEnabled()
    fill(dialog, new=PASSPHRASE, again=PASSPHRASE)
    button(dialog, "sealing.remove").click()
    button(dialog, "sealing.remember").click()
    second = anew(first, button(dialog, "&Encrypt"), tmp_path, sessions)
    assert second.told().startswith("The library is encrypted")
    assert salt_of(path)
    assert [one for one in copies.listed(path) if not salt_of(one.path)] == []
    assert list(ring.kept.values()) == [PASSPHRASE]

    dialog = asked_for_sealing(second)
    fill(dialog, current="not this one", new=OTHER, again=OTHER)
    button(dialog, "&Change").click()
    assert dialog.isVisible()  # the passphrase of now is another
    fill(dialog, current=PASSPHRASE)
    third = anew(second, button(dialog, "&Change"), tmp_path, sessions)
    assert third.told().startswith("The library is encrypted")
    assert ring.kept == {}

    dialog = asked_for_sealing(third)
    fill(dialog, current=OTHER)
    button(dialog, "sealing.plain").click()
    fourth = anew(third, button(dialog, "&Change"), tmp_path, sessions)
    assert fourth.told().startswith("The library is a plain file")
    assert path.read_bytes().startswith(b"SQLite format 3\0")


def test_whoever_cancels_the_encrypting_has_the_library_as_it_was(
    qtbot: QtBot, tmp_path: Path, path: Path, sessions: list[Session]
) -> None:
    store = Store.open(path)
    with store.write() as session:
        for number in range(3_000):  # so that it takes long enough to be cancelled
            dossiers.put(session, Dossier(DossierId(new_id()), f"Visit {number}"))
    store.close()

    def cancel(job: Job) -> None:
        if job.name.startswith("Encrypting"):
            job.give_up()

    wish = Wish(None, PASSPHRASE, keeping=True, remember=False)
    begun = Session(qtbot, tmp_path, Next(path, sealing=wish))
    sessions.append(begun)
    jobs = begun.startup.findChild(Jobs)
    assert isinstance(jobs, Jobs)
    jobs.started.connect(cancel)
    assert begun.ready().workbench.store.key is None
    assert begun.told() == "Cancelled."
    assert not salt_of(path)


def fill(dialog: QDialog, **fields: str) -> None:
    for name, words in fields.items():
        typed(dialog, f"sealing.{name}", words)


def asked_for_sealing(session: Session) -> QDialog:
    session.window.commands.file.ask_passphrase()
    return asked(session, "sealing.dialog")


def button(dialog: QDialog, name: str) -> QAbstractButton:
    return next(
        one
        for one in dialog.findChildren(QAbstractButton)
        if name in {one.objectName(), one.text()}
    )


def anew(
    session: Session, agree: QAbstractButton, folder: Path, sessions: list[Session]
) -> Session:
    """Agree, wait until the window closes, and open the one that follows."""
    agree.click()
    session.qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    following = session.put_back()
    assert isinstance(following, Next)
    sessions.append(Session(session.qtbot, folder, following))
    sessions[-1].ready()
    return sessions[-1]


# the command line -----------------------------------------------------------------------------


def run(
    store: Path, *words: str, given: str = "", new: str = "", handle: int | None = None
) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    surroundings |= {"BRIEFWRIGHT_PASSPHRASE": given} if given else {}
    surroundings |= {"BRIEFWRIGHT_NEW_PASSPHRASE": new} if new else {}
    surroundings |= {"BRIEFWRIGHT_PASSPHRASE_FD": str(handle)} if handle is not None else {}
    return subprocess.run(
        [sys.executable, "-m", "briefwright", "--profile", str(store.parent), *words],
        env=surroundings,
        pass_fds=() if handle is None else (handle,),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    made = tmp_path / "harbour.txt"
    made.write_text(ARTICLE, "utf-8")
    return made


def test_commands_take_the_passphrase_from_the_environment_or_an_open_file(
    path: Path, article: Path
) -> None:
    assert run(path, "import", str(article)).returncode == 0
    done = run(path, "encrypt", "--old", "remove", "--json", new=PASSPHRASE)
    assert json.loads(done.stdout) == {
        "path": str(path), "encrypted": True, "before": None, "removed": 0
    }  # fmt: skip

    without, wrong = run(path, "articles"), run(path, "articles", given=OTHER)
    assert (without.returncode, wrong.returncode) == (1, 1)
    assert "is encrypted" in without.stderr
    assert "does not open" in wrong.stderr
    assert "Traceback" not in without.stderr + wrong.stderr
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    assert run(path, "check", handle=reading).returncode == 0
    os.close(reading)

    assert run(path, "decrypt", "--old", "remove", given=PASSPHRASE).returncode == 0
    assert "Harbour talks" in run(path, "articles").stdout


def test_a_passphrase_is_the_same_by_either_way_however_long_or_odd_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "given"
    for odd in (10_000 * "ä7", os.fsdecode(b"caf\xe9 au lait noir")):
        given.write_bytes(os.fsencode(odd))
        handle = os.open(given, os.O_RDONLY)
        monkeypatch.setenv(VARIABLE, odd)
        monkeypatch.setenv(f"{NEW_VARIABLE}_FD", str(handle))
        taken = Passphrases.take()
        assert taken.given == taken.new == odd
        assert Key.of(taken.given, b"salt") == Key.of(taken.new, b"salt")
    monkeypatch.setenv(f"{VARIABLE}_FD", 30 * "9")
    assert Passphrases.take().given == ""


@pytest.mark.parametrize("fault", ["Locked", "HalfThere", "Liar", "NotThere"])
def test_a_broken_keyring_is_none(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"own_keyring.{fault}")
    assert keychain.recall(b"salt") == ""
    assert not keychain.remember(b"salt", PASSPHRASE)
    keychain.forget(b"salt")


def test_what_a_keyring_says_besides_its_answer_is_not_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "own_keyring.Chatter")
    keychain.remember(b"salt", PASSPHRASE)
    assert keychain.recall(b"salt") == PASSPHRASE
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "own_keyring.Endless")
    assert keychain.recall(b"salt") == ""


def test_a_keyring_that_never_answers_is_waited_for_no_longer_than_somebody_wants(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "own_keyring.Silent")
    asked = 0

    def enough(_done: int, _total: int) -> None:
        nonlocal asked
        asked += 1
        if asked > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        keychain.recall(b"salt", enough)
    monkeypatch.setattr(keychain, "_PATIENCE", 0.5)
    assert keychain.recall(b"salt") == ""
    assert not keychain.remember(b"salt", PASSPHRASE)


def test_all_that_commands_make_of_an_encrypted_library_is_encrypted_too(
    tmp_path: Path, sealed: Path, article: Path
) -> None:
    plain, copy = tmp_path / "plain.store", tmp_path / "copy.store"
    Store.open(plain).close()
    for words in (
        ("import", str(article)),
        ("backup", str(copy)),
        ("restore", str(copy)),
        ("recover", f"{copy}2"),
    ):
        assert run(sealed, *words, given=PASSPHRASE).returncode == 0, words
    assert "Harbour talks" in run(sealed, "articles", given=PASSPHRASE).stdout
    assert run(sealed, "restore", str(plain), given=PASSPHRASE).returncode == 0
    assert salt_of(sealed)  # what was plain becomes encrypted on its way
    written = [one for one in tmp_path.rglob("*") if one.is_file() and one != article]
    assert [one.name for one in written if b"Harbour talks" in one.read_bytes()] == []
    told = b"".join(one.read_bytes() for one in (sealed.parent / "logs").iterdir())
    assert PASSPHRASE.encode() not in told


def test_a_plain_library_loads_nothing_of_what_encrypts(path: Path) -> None:
    Store.open(path).close()
    code = (
        "import sys; from briefwright.app.cli import run\n"
        f"assert run(['--profile', {str(path.parent)!r}, 'check']) == 0\n"
        "sys.exit(not {'sqlcipher3', 'keyring', 'cryptography'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_person_at_a_terminal_is_asked_three_times_and_nothing_shows(sealed: Path) -> None:
    import pty  # noqa: PLC0415  (not to be had on Windows)

    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        command = [sys.executable, "-m", "briefwright", "--profile", str(sealed.parent), "check"]
        os.execv(sys.executable, command)
    said = ""
    for answer in ("wrong", "wrong too", PASSPHRASE):
        while not said.endswith("store: "):
            said += os.read(terminal, 1_000).decode()
        said += " "
        os.write(terminal, f"{answer}\n".encode())
    with suppress(OSError):  # which is how a terminal ends
        while more := os.read(terminal, 1_000):
            said += more.decode()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert "The library is sound" in said
    assert said.count("does not open") == 2
    assert "wrong" not in said
    assert PASSPHRASE not in said
