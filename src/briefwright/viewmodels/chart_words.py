"""Why figures cannot be drawn as one chart, in words."""

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import NoSeries, SeriesFault

translate = QCoreApplication.translate


def refusal(failure: NoSeries) -> str:
    """Return what does not go together, and what to do about it."""
    reasons = {
        SeriesFault.NO_FIGURES: translate(
            "chart_words", "No chart: only key points with a number that was read can be drawn."
        ),
        SeriesFault.NO_MEASURE: translate(
            "chart_words",
            "No chart: a figure does not say what it measures. Fill in “measure” on its card.",
        ),
        SeriesFault.SEVERAL_MEASURES: translate(
            "chart_words",
            "No chart: these figures measure different things ({detail}). Select those of one.",
        ),
        SeriesFault.SEVERAL_UNITS: translate(
            "chart_words",
            "No chart: these figures are in different units ({detail}), and columns of different "
            "units cannot be compared.",
        ),
        SeriesFault.TOO_FEW: translate(
            "chart_words",
            "No chart: “{detail}” has fewer than two single numbers with a period or a date in "
            "this section. A range cannot be drawn.",
        ),
    }
    return reasons[failure.fault].format(detail=failure.detail)
