"""The program on its command line, and an article for it to work on."""

import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HARBOUR = """\
Varna and Tulcea agree on a river line

The Danube Courier, 3 March 2025

The ports of Varna and Tulcea signed an agreement on Monday. Varna will order 14 barges by the
end of 2026, said harbour master Petya Ilieva. “We are not buying barges to admire them,” she
added.

Turnover rose from $420 million to $545 million. About 7 million tonnes of grain passed through
Varna last year; 7 million tonnes is also what Tulcea hopes for.

Tulcea proposed a common school for pilots 🙂. The ministry asked for a report by May.
"""


@dataclass
class Program:
    """The program with a profile of its own."""

    profile: Path

    def run(self, *words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command(*words),
            input=stdin,
            capture_output=True,
            env=self.environment,
            check=False,
        )
        return subprocess.CompletedProcess(
            words, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def json(self, *words: str, stdin: bytes | None = None) -> Any:
        """Return the one document that a command answers with, which has to succeed."""
        done = self.run(*words, "--json", stdin=stdin)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "briefwright", "--profile", str(self.profile), *words]

    @property
    def environment(self) -> dict[str, str]:
        bare = {k: v for k, v in os.environ.items() if k != "BRIEFWRIGHT_STORE"}
        return bare | {"PYTHONIOENCODING": "ascii"}

    def imported(self, path: Path) -> str:
        """Import one file; return the article's id."""
        (shape,) = self.json("import", str(path))["imported"]
        return str(shape["id"])


def mark_three(program: Program, article: str) -> None:
    """Mark three passages of the harbour's article."""
    for category, quote in (
        ("commitment", "Varna will order 14 barges"),
        ("figure", "About 7 million tonnes of grain"),
        ("proposal", "a common school for pilots 🙂"),
    ):
        program.json("annotate", article, "--category", category, "--quote", quote)


def words_of(docx: Path) -> str:
    """Return all words of a Word file: body, footnotes, headers and footers."""
    words = []
    with zipfile.ZipFile(docx) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name):
                tree = lxml.etree.fromstring(package.read(name))
                words += [
                    "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
                    for paragraph in tree.iter(f"{WORD}p")
                ]
    return "\n".join(words)
