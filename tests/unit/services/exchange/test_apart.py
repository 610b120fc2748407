"""What strangers packed is opened in a process of its own, with limits."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.services.exchange import give
from briefwright.services.exchange.gather import Chosen
from briefwright.store.store import Store
from tests.visit_dossier import stocked

LOOK = """
import sys
from pathlib import Path
from briefwright.services.exchange import take

assert take.read(Path(sys.argv[1])).marks
print(*sys.modules)
"""


@pytest.mark.parametrize("ending", ["bwdossier", "qdpx"])
def test_neither_zip_nor_xml_of_others_is_opened_in_our_own_process(
    tmp_path: Path, ending: str
) -> None:
    store = Store.open(tmp_path / "briefwright.store")
    stocked(store)
    file = tmp_path / f"visit.{ending}"
    give.write(store, Chosen(), file)
    store.close()
    command = [sys.executable, "-c", LOOK, str(file)]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "briefwright.importers.reader" in loaded
    assert not {
        "briefwright.importers.exchange.qdpx",
        "briefwright.importers.exchange.parts",
        "briefwright.importers.package",
    }.intersection(loaded)
