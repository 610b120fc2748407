"""What the options of a command cannot ask for together."""

from argparse import Namespace

EXCHANGED = (".bwdossier", ".qdpx", ".ris", ".bib", ".json")


def wrong(args: Namespace, sentence: str) -> None:
    """End the program with 2 and this sentence."""
    args.usage.error(sentence)


def refuse(args: Namespace) -> None:
    """End the program with 2 where what was asked for does not go together."""
    match args.command:
        case "import":
            if (args.title or args.date) and len(args.sources) != 1:
                wrong(args, "--title and --date need exactly one source")
        case "annotate":
            _check_place(args)
        case "brief":
            _check_brief(args)
        case "export":
            _check_export(args)
        case "refresh":
            _check_refresh(args)


def _check_brief(args: Namespace) -> None:
    if bool(args.articles) == bool(args.dossier):
        wrong(args, "name the articles, or a dossier with --dossier, but not both")
    if args.house_style and args.output.suffix.lower() != ".docx":
        wrong(args, "--house-style is for Word: the name after -o must end in .docx")


def _check_refresh(args: Namespace) -> None:
    if args.output.suffix.lower() != ".docx":
        wrong(args, "a refreshed note is a Word file: the name after -o must end in .docx")
    if args.output.exists() and args.note.exists() and args.output.samefile(args.note):
        wrong(args, "the file that people edited is not written over: name another after -o")


def _check_export(args: Namespace) -> None:
    if args.articles and args.dossier:
        wrong(args, "name the articles, or a dossier with --dossier, but not both")
    if not args.obsidian and args.output.suffix.lower() not in EXCHANGED:
        wrong(args, f"the name after -o must end in one of {', '.join(EXCHANGED)}")


def _check_place(args: Namespace) -> None:
    by_place = (args.start is not None) + (args.end is not None)
    if (args.quote is not None) == (by_place == 2) or by_place == 1:
        wrong(args, "say which words: either --quote, or --start and --end")
    if args.nth is not None and args.quote is None:
        wrong(args, "--nth goes with --quote")
