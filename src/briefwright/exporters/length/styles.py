"""The styles of the note as far as they decide how high its paragraphs are, in points."""

from dataclasses import dataclass, replace

LINE = 1.149  # a line of Arial, times its size


@dataclass(frozen=True, slots=True)
class Style:
    """How high a paragraph is set. A `frame` is drawn once around neighbours of one style."""

    size: float = 10.5
    leading: float = 1.12
    before: float = 0
    after: float = 6
    indent: float = 0  # on both sides together
    bold: bool = False
    kept: bool = False  # on one page with the next
    whole: bool = False
    frame: float = 0
    new_page: bool = False

    @property
    def line(self) -> float:
        """The height of one of its lines."""
        return self.size * LINE * self.leading


_TOLD = Style(after=4, leading=1.1, indent=19.5, frame=11)
_POINT = replace(_TOLD, after=3, indent=35, whole=True)
_LABEL = replace(_TOLD, size=8, leading=1, after=2, bold=True, kept=True)
_HEADING = Style(13.5, 1, 14, 4, bold=True, kept=True, whole=True)

STYLES = {
    "": Style(),
    "BriefLabel": Style(9.5, 1.12, 14, 4, bold=True, kept=True),
    "Title": Style(22, 1, 0, 4, bold=True, kept=True),
    "Subtitle": Style(12, 1.05, 0, 8, kept=True),
    "BriefDetails": Style(9.5, 1.2, 0, 0, frame=11),
    "Heading1": _HEADING,
    "Heading2": replace(_HEADING, size=11, before=11, after=3),
    "Heading3": replace(_HEADING, size=10.5, before=8, after=2),
    "AnnexHeading": replace(_HEADING, before=0, new_page=True),
    "SummaryPoint": _POINT,
    "ListBullet": Style(after=3.5, indent=17, whole=True),
    "ListNumber": Style(after=3.5, indent=20, whole=True),
    "Assessment": _TOLD,
    "LineToTake": _TOLD,
    "Closed": _TOLD,
    "Recommendation": Style(before=3, after=2, indent=23, frame=6, kept=True, whole=True),
    "DecisionChoice": Style(9.5, after=7, indent=23),
    "FactLine": Style(9.5, 1.15, 0, 0, indent=178, frame=11, kept=True, whole=True),
    "SignatureLine": Style(9.5, 1, 13, 0, kept=True),
    "EmptyLine": Style(after=5),
    "SectionNotice": Style(9.5, after=3, kept=True),
    "ItemSource": Style(9, 1, 0, 3, kept=True),
    "ItemText": Style(after=4),
    "ContentsHeading": Style(11, 1, 12, 3, bold=True, kept=True),
    "TOC1": Style(10.5, 1, 0, 1.5),
    "Caption": Style(9, 1, 8, 4, bold=True, kept=True, whole=True),
    "Chart": Style(after=2, leading=1, kept=True),
    "TableIntroduction": Style(kept=True),
    "TableText": Style(9, 1.05, 0, 0, indent=9.6),
    "TableNote": Style(9, 1, 4, 6),
    "Quote": Style(before=5, after=0, indent=28, kept=True, whole=True),
    "QuoteSource": Style(9, after=7, indent=28),
    "ClearanceLine": Style(9.5, 1.1, 0, 2, indent=85, kept=True),
    "SourceEntry": Style(after=1, indent=28, kept=True, whole=True),
    "SourceDetail": Style(9, 1.05, 0, 7, indent=28, whole=True),
    "FootnoteText": Style(8.5, 1, 0, 1.5, indent=11.5),
    **{f"{tone}Label": _LABEL for tone in ("Assessment", "LineToTake", "Closed")},
    **{f"{tone}PointLabel": _LABEL for tone in ("Assessment", "LineToTake", "Closed")},
    **{f"{tone}Point": _POINT for tone in ("Assessment", "LineToTake", "Closed")},
    "LineToTakeNumber": _POINT,
}
FAMILIES = {
    name: name.removesuffix("Label").removesuffix("Point").removesuffix("Number") for name in STYLES
}
