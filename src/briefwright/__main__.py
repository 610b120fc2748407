"""The program's door: refuses a Python that Qt dies on, then hands over."""

import sys

if sys.version_info < (3, 12):  # noqa: UP036  (somebody may run this file with any Python)
    sys.exit(
        "Briefwright needs Python 3.12 or newer; this is "
        f"{sys.version_info.major}.{sys.version_info.minor}. "
        "Install a newer Python, or start the program with packaging/run."
    )


def main() -> int:
    """Run the program; return its exit status."""
    try:
        from briefwright.app.cli import run  # noqa: PLC0415  (an old Python must not read it)

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
