"""A chart as Word has it: a part of its own, and in it a workbook with the same numbers."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from briefwright.domain.note.series import Series
from briefwright.exporters.docx_package import Package
from briefwright.exporters.ooxml import HEAD, escape

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same chart, the same bytes
_SHEET = "Figures"
_TO_THE_TWIP = 635  # units of a drawing
_HEIGHT = 2_052_000  # of these: 5.7 cm
_FIRST_DRAWING = 70_001  # numbers that no drawing of an office's file is likely to have
_ACROSS, _UP = 1001, 1002  # the axes
_BOOK = "rIdBook"


def drawing(relationship: str, number: int, name: str, told: str, room: int) -> str:
    """Return a run that shows a chart over `room` twips; `told` is for those who hear it."""
    identity, wide = _FIRST_DRAWING + number, room * _TO_THE_TWIP
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{_HEIGHT}"/>'
        f'<wp:docPr id="{identity}" name="{escape(name)}" descr="{escape(told)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relationship}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def add(package: Package, owner: str, relationship: str, number: int, series: Series) -> None:
    """Put a chart and its workbook into a package."""
    part, book = f"word/charts/figure{number}.xml", f"word/embeddings/figure{number}.xlsx"
    package.add(part, _CHART_KIND, _chart(series), owner, "chart", relationship)
    package.add_bytes(book, _BOOK_KIND, _workbook(series), part, "package", _BOOK)


def _chart(series: Series) -> str:
    values = list(series.values())
    last = len(values) + 1
    labels = "".join(_cached(at, label) for at, (label, _) in enumerate(values))
    numbers = "".join(_cached(at, f"{value:f}") for at, (_, value) in enumerate(values))
    title = escape(series.unit_words or series.measure)
    count = f'<c:ptCount val="{len(values)}"/>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}/main" '
        f'xmlns:r="{_RELATIONS}"><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>{_SHEET}!$B$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/>{_cached(0, title)}</c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{_filled("accent1")}</c:spPr><c:invertIfNegative val="0"/>{_labels()}'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f>"
        f"<c:strCache>{count}{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!$B$2:$B${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{numbers}</c:numCache></c:numRef></c:val>"
        f'</c:ser><c:gapWidth val="{80 if len(values) > 3 else 180}"/>'
        f'<c:axId val="{_ACROSS}"/><c:axId val="{_UP}"/></c:barChart>'
        f"{_across()}{_up([value for _, value in values])}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_type()}"
        f'<c:externalData r:id="{_BOOK}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _cached(at: int, shown: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{escape(shown)}</c:v></c:pt>'


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _type(size: int = 900) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
        f'{_filled("tx1")}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _labels() -> str:
    """Return the values as they stand at the columns' ends."""
    shown = {"showVal": 1}
    flags = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")
    return (
        '<c:dLbls><c:numFmt formatCode="General" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_type(1000)}<c:dLblPos val="outEnd"/>'
        + "".join(f'<c:{flag} val="{shown.get(flag, 0)}"/>' for flag in flags)
        + '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _across() -> str:
    return (
        f'<c:catAx><c:axId val="{_ACROSS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525">{_filled("accent6")}</a:ln></c:spPr>'
        f'<c:crossAx val="{_UP}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _up(values: list[Decimal]) -> str:
    """Return the axis of the values, which begins at nought: columns are compared by height."""
    end = '<c:min val="0"/>' if min(values) >= 0 else '<c:max val="0"/>' if max(values) <= 0 else ""
    return (
        f'<c:valAx><c:axId val="{_UP}"/><c:scaling><c:orientation val="minMax"/>{end}</c:scaling>'
        '<c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_ACROSS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _workbook(series: Series) -> bytes:
    """Return the numbers as Word shows them to who edits the chart."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(_SHEET)
        sheet.set_column(0, 1, 30)
        sheet.write_string(0, 0, series.measure)
        sheet.write_string(0, 1, series.unit_words or series.measure)
        for row, (label, value) in enumerate(series.values(), 1):
            sheet.write_string(row, 0, label)
            sheet.write_number(row, 1, value)
    return made.getvalue()
