"""French."""

from decimal import Decimal

from briefwright.domain.language.words import Days, Figures, Forms, Periods, Words


def _form(number: Decimal) -> int:
    return 0 if abs(number) < 2 else 1


def _of(counted: str) -> str:
    """Return "de" as it stands before a word: "millions d’euros"."""
    return " d’" if counted[:1].casefold() in "aeéèiouyh" else " de "


def _changed(way: str, bound: str, amount: str) -> str:
    change = "hausse" if way == "up" else "baisse"
    if bound.startswith("jusqu"):
        return f"{change} allant {bound}{amount}"
    amount = _led(bound, amount)
    return f"{change}{_of(amount)}{amount}"


def _led(lead: str, amount: str) -> str:
    elided = lead.endswith(" de ") and amount.startswith("un ")
    return f"{lead.removesuffix('e ')}’{amount}" if elided else f"{lead}{amount}"


def _regular(*units: str) -> dict[str, tuple[str, ...]]:
    """Return units whose plural has an s: English and French, turn about."""
    pairs = zip(units[::2], units[1::2], strict=True)
    return {english: (french, f"{french}s") for english, french in pairs}


_FIGURES = Figures(
    decimal=",",
    group="\u00a0",
    scales=(("million", "millions"), ("milliard", "milliards"), ("billion", "billions")),
    scale_link=_of,
    ranges=(" à ", " à "),
    from_to="de {0} à {1}",
    bounds={
        "about": "environ ",
        "just under": "un peu moins de ",
        "up to": "jusqu’à ",
        "at least": "au moins ",
        "more than": "plus de ",
        "less than": "moins de ",
    },
    times_bounds={},
    led=_led,
    ways=_changed,
    came={"up": "hausse à ", "down": "baisse à ", "unchanged": "inchangé à "},
    target="objectif de {0}",
    share="part de {0}",
    times=("{0} fois", "{0} fois"),
    as_much="{0} plus",
    grown="multiplication par {1}",
    fallen="baisse à {0} fois le niveau antérieur",
    parts={
        Decimal("0.5"): "la moitié",
        Decimal("0.333"): "un tiers",
        Decimal("0.667"): "deux tiers",
        Decimal("0.25"): "un quart",
        Decimal("0.75"): "trois quarts",
        Decimal("0.2"): "un cinquième",
        Decimal("0.4"): "deux cinquièmes",
        Decimal("0.6"): "trois cinquièmes",
        Decimal("0.8"): "quatre cinquièmes",
        Decimal("0.1"): "un dixième",
    },
    units={
        "percent": ("%",),
        "percentage point": ("point de pourcentage", "points de pourcentage"),
        "basis point": ("point de base", "points de base"),
        "degree Celsius": ("°C",),
        "square kilometre": ("kilomètre carré", "kilomètres carrés"),
        "square kilometer": ("kilomètre carré", "kilomètres carrés"),
        "square metre": ("mètre carré", "mètres carrés"),
        "square meter": ("mètre carré", "mètres carrés"),
        "cubic metre": ("mètre cube", "mètres cubes"),
        "cubic meter": ("mètre cube", "mètres cubes"),
        "bushel": ("boisseau", "boisseaux"),
        "month": ("mois",),
        "tonne": ("tonne", "tonnes"),
        "metric ton": ("tonne", "tonnes"),
        "metric tonne": ("tonne", "tonnes"),
        **_regular(
            "hectare", "hectare", "acre", "acre", "kilometre", "kilomètre", "kilometer",
            "kilomètre", "metre", "mètre", "meter", "mètre", "centimetre", "centimètre",
            "millimetre", "millimètre", "mile", "mille", "ton", "tonne", "kilogram", "kilogramme",
            "gram", "gramme", "litre", "litre", "liter", "litre", "barrel", "baril", "kilowatt",
            "kilowatt", "megawatt", "mégawatt", "gigawatt", "gigawatt", "terawatt", "térawatt",
            "kilowatt-hour", "kilowattheure", "megawatt-hour", "mégawattheure", "gigawatt-hour",
            "gigawattheure", "terawatt-hour", "térawattheure",
            "gigacalorie", "gigacalorie", "degree", "degré", "second", "seconde", "minute",
            "minute", "hour", "heure", "day", "jour", "week", "semaine", "quarter", "trimestre",
            "year", "an",
        ),
    },
    per={
        "hour": "par heure",
        "day": "par jour",
        "week": "par semaine",
        "month": "par mois",
        "quarter": "par trimestre",
        "year": "par an",
        "person": "par personne",
        "capita": "par habitant",
        "tonne": "la tonne",
        "ton": "la tonne",
        "barrel": "le baril",
        "hectare": "par hectare",
        "kilogram": "le kilogramme",
    },
    money={
        "USD": ("dollar américain", "dollars américains"),
        "EUR": ("euro", "euros"),
        "RUB": ("rouble russe", "roubles russes"),
        "BYN": ("rouble biélorusse", "roubles biélorusses"),
        "CNY": ("yuan", "yuans"),
        "GBP": ("livre sterling", "livres sterling"),
        "JPY": ("yen", "yens"),
        "CHF": ("franc suisse", "francs suisses"),
        "KZT": ("tenge", "tenges"),
        "AMD": ("dram", "drams"),
        "AZN": ("manat azerbaïdjanais", "manats azerbaïdjanais"),
        "GEL": ("lari", "laris"),
        "INR": ("roupie indienne", "roupies indiennes"),
        "KRW": ("won sud-coréen", "wons sud-coréens"),
        "PLN": ("zloty", "zlotys"),
        "TRY": ("livre turque", "livres turques"),
        "UAH": ("hryvnia", "hryvnias"),
        "AED": ("dirham émirati", "dirhams émiratis"),
        "CAD": ("dollar canadien", "dollars canadiens"),
        "AUD": ("dollar australien", "dollars australiens"),
        "XAF": ("franc CFA", "francs CFA"),
        "XOF": ("franc CFA", "francs CFA"),
        "MAD": ("dirham marocain", "dirhams marocains"),
    },
)  # fmt: skip

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def _part(number: int, name: str) -> Forms:
    part = f"{number}{'er' if number == 1 else 'e'} {name}"
    return part, f"au {part}", f"le {part}"


_PERIODS = Periods(
    known={
        "year on year": "sur un an",
        "year-on-year": "sur un an",
        "a year earlier": "un an plus tôt",
        "a year ago": "il y a un an",
        "last year": "l’an dernier",
        "this year": "cette année",
        "next year": "l’an prochain",
        "last quarter": "le trimestre dernier",
        "this quarter": "ce trimestre",
        "next quarter": "le trimestre prochain",
        "last month": "le mois dernier",
        "this month": "ce mois-ci",
        "next month": "le mois prochain",
        "last week": "la semaine dernière",
        "this week": "cette semaine",
        "next week": "la semaine prochaine",
        "last decade": "la dernière décennie",
        "next decade": "la prochaine décennie",
        "per day": "par jour",
        "per month": "par mois",
        "per quarter": "par trimestre",
        "per year": "par an",
        "a year": "par an",
        "annually": "par an",
    },
    edges={
        "by the end of": "d’ici fin {alone}",
        "at the end of": "fin {alone}",
        "by": "d’ici {to}",
        "since": "depuis {to}",
        "from": "depuis {to}",
        "until": "jusqu’{of}",
        "before": "avant {to}",
        "after": "après {to}",
    },
    year=("{0}", "en {0}", "{0}"),
    years=("{0}", "en {0}", "{0}"),
    of=" de {0}",
    months=tuple((month, f"en {month}", month) for month in _MONTHS),
    quarters={number: _part(number, "trimestre") for number in (1, 2, 3, 4)},
    halves={number: _part(number, "semestre") for number in (1, 2)},
    stretches={"last": "depuis {0}", "next": "d’ici {0}", "first": "{count} premiers mois"},
)

FRENCH = Words(
    code="fr",
    days=Days(
        months=_MONTHS,
        long="{day} {month} {year}",
        short="{day} {month} {year}",
        short_months=(
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
            "nov.", "déc.",
        ),
        first="1er",
        today="aujourd’hui",
        overdue="{0}, en retard",
        ages={
            "day": ("{0} jour", "{0} jours"),
            "week": ("{0} semaine", "{0} semaines"),
            "month": ("{0} mois", "{0} mois"),
            "year": ("{0} an", "{0} ans"),
        },
    ),
    periods=_PERIODS,
    figures=_FIGURES,
    form=_form,
    quotes=("«\u00a0", "\u00a0»"),
    colon="\u00a0: ",
    page=("Page ", " sur "),
    paragraph="par. {0}",
    notes="Notes",
    statuses={
        "open": "en suspens",
        "in progress": "en cours",
        "kept": "tenu",
        "broken": "non tenu",
        "lapsed": "caduc",
        "pending": "en attente",
        "accepted": "accepté",
        "rejected": "rejeté",
        "overtaken": "dépassé",
        "up": "hausse",
        "down": "baisse",
        "unchanged": "stable",
    },
    contents="Sommaire",
    table="Tableau",
    figure="Figure",
    entries=("{0} entrée", "{0} entrées"),
    column_chart="Graphique en colonnes. {0}",
    when="Période",
    drawn_from="Tracé d’après\u00a0: ",
    undrawn=" Non tracé, faute de date ou de nombre unique\u00a0: ",
    change_in="variation en {0}",
    plain_numbers="nombres sans unité",
    assessment="Notre propre jugement, et non un fait rapporté",
    lines="Éléments de langage",
    closed="Pour le lecteur seulement, à ne pas divulguer",
    proof="Les mots exacts de chaque référence figurent au ",
    by_reference="{0}, par référence",
    exact_words="Mots exacts",
    ref="Réf.",
    choices=("D’accord", "Pas d’accord"),
    drafted_by="Rédigé par",
    cleared_by="Validé par",
    contact="Contact",
    reprint=" (reprise\u00a0: le même texte que {0})",
    also_in=". Paru aussi dans\u00a0: {0}",
    others=("paru aussi dans {0} autre", "paru aussi dans {0} autres"),
    retrieved="Consulté le {0}",
    imported="Importé de {0}",
    pasted="Texte collé",
    digest="Le SHA-256 commence par {0}",
    other="Autres",
    now_quoted=(
        "La source dit maintenant {0}. Cette ligne est dans les mots d’une personne ; "
        "elle est restée telle quelle."
    ),
    now_said=(
        "La bibliothèque dit maintenant : {0}. Ces mots sont ceux d’une personne ; "
        "ils sont restés tels quels."
    ),
    now_gone=(
        "Le point clé de cette ligne a été retiré. Ses mots sont ceux d’une personne ; "
        "ils sont restés."
    ),
    why="Pourquoi c’est important",
    marking="Mention de protection",
    marking_again="Mention de protection, répétée",
)  # fmt: skip
