"""The words around a number that say how exact it is and which way it went."""

from collections.abc import Mapping

from briefwright.domain.figure import Comparator

_COMPARATORS: Mapping[Comparator, str] = {
    Comparator.ABOUT: "about|around|approximately|roughly|some|circa|ca|approx|~|≈|"
    "approx .|ca .|c .|est .|"
    "an estimated|estimated|close to|in the region of|on the order of|in the order of|"
    "of the order of",
    Comparator.JUST_UNDER: "almost|nearly|just under|slightly under|a little under|"
    "slightly less than|just below|just short of|slightly below",
    Comparator.UP_TO: "up to|at most|no more than|not more than|maximum|maximum of|a maximum of|"
    "not exceeding|capped at|limited to|a ceiling of|a cap of|a limit of|"
    "max|max .|< =|= <|⩽|≦|"
    "no greater than|as many as|as much as|as high as|≤|does not exceed|"
    "did not exceed|do not exceed|must not exceed|not exceed|no higher than|"
    "less than or equal to|equal to or less than|"
    "smaller than or equal to|lower than or equal to",
    Comparator.AT_LEAST: "at least|no less than|not less than|no fewer than|not fewer than|minimum|"
    "minimum of|a floor of|as low as|as little as|as few as|"
    "more than or equal to|greater than or equal to|equal to or more than|"
    "equal to or greater than|higher than or equal to|a minimum of|≥|no lower than|"
    "min|min .|> =|⩾|≧",
    Comparator.MORE_THAN: "more than|over|above|in excess of|exceeding|exceed|exceeds|exceeded|"
    "upwards of|greater than|higher than|larger than|just over|slightly more than|slightly over|"
    "a little over|well over|>",
    Comparator.LESS_THAN: "less than|under|below|fewer than|lower than|smaller than|well under|"
    "well below|short of|well short of|far short of|<",
}
LEADING: Mapping[tuple[str, ...], Comparator] = {
    tuple(phrase.split()): comparator
    for comparator, phrases in _COMPARATORS.items()
    for phrase in phrases.split("|")
}
TRAILING: Mapping[tuple[str, ...], Comparator] = {
    ("or", "more"): Comparator.AT_LEAST,
    ("and", "more"): Comparator.AT_LEAST,
    ("or", "higher"): Comparator.AT_LEAST,
    ("or", "above"): Comparator.AT_LEAST,
    ("and", "above"): Comparator.AT_LEAST,
    ("at", "least"): Comparator.AT_LEAST,
    ("or", "over"): Comparator.AT_LEAST,
    ("and", "over"): Comparator.AT_LEAST,
    ("and", "up"): Comparator.AT_LEAST,
    ("and", "upwards"): Comparator.AT_LEAST,
    ("and", "higher"): Comparator.AT_LEAST,
    ("or", "greater"): Comparator.AT_LEAST,
    ("and", "below"): Comparator.UP_TO,
    ("or", "below"): Comparator.UP_TO,
    ("and", "under"): Comparator.UP_TO,
    ("or", "under"): Comparator.UP_TO,
    ("and", "less"): Comparator.UP_TO,
    ("and", "lower"): Comparator.UP_TO,
    ("and", "fewer"): Comparator.UP_TO,
    ("or", "less"): Comparator.UP_TO,
    ("or", "fewer"): Comparator.UP_TO,
    ("or", "lower"): Comparator.UP_TO,
    ("at", "most"): Comparator.UP_TO,
    ("or", "so"): Comparator.ABOUT,
    ("minimum",): Comparator.AT_LEAST,
    ("maximum",): Comparator.UP_TO,
    ("max",): Comparator.UP_TO,
    ("approx",): Comparator.ABOUT,
    ("approximately",): Comparator.ABOUT,
}
FILLERS = frozenset(
    {"a", "an", "the", "additional", "further", "another", "extra", "only", "just", "its", "their"}
    | {"total", "of", "initial", "already", "exactly", "well", "his", "her", "our", "annual"}
)  # may stand between those words and the number

_UP = (
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
    "growing growth gain gains gained gaining up climb climbs climbed climbing jump jumps jumped "
    "jumping surge surges surged surging soar soared soaring expand expanded expansion raise "
    "raises raised raising boost boosted hike hiked widen widened widening widens strengthened "
    "appreciated uptick rebound rebounded accelerated higher"
)
UP = frozenset(_UP.split())
_DOWN = (
    "fall falls fell fallen falling drop drops dropped dropping down decline declines declined "
    "declining decrease decreases decreased decreasing reduce reduces reduced reducing reduction "
    "reductions cut cuts cutting lower lowers lowered lowering shrink shrinks shrank shrunk "
    "shrinking contracted contraction plunge plunged plunging slump slumped slid slide tumble "
    "tumbled tumbling plummeted sank plummet slash slashed slashing sunk dip dipped slipped shed "
    "lose loses lost losing loss losses weakened depreciated dwindled crashed collapsed eased "
    "retreated slowed erased diminished devalued downturn drawdown curtailed trimmed pared "
    "worsened narrow narrows narrowed narrowing shortened nosedived sagged tanked skidded "
    "crumbled receded ebbed withered dwindle dwindling deteriorated weaken weakening subsided "
    "cooled softened sliding sinking slipping dipping dived dove cratered evaporated shaved "
    "underperformed missed trailed lagged lags depreciate depreciates devalue diminish recede "
    "retreat ease eases slow slows slowing worsen deteriorate curb curbs curbing curtail trim "
    "pare axed contract contracts contracting shedding"
)
DOWN = frozenset(_DOWN.split())
# Where these stand right before a plain count they are an action or a shift: who knows which?
MOVED = frozenset(
    {"rise", "rises", "rose", "risen", "rising", "fall", "falls", "fell", "fallen", "falling"}
    | {"increase", "increases", "increased", "increasing", "decrease", "decreases", "decreased"}
    | {"decreasing", "jumped", "surged", "soared", "slumped", "plunged", "tumbled", "up", "down"}
)
PARTICLE_VERBS = frozenset(
    {
        "set",
        "sets",
        "setting",
        "make",
        "makes",
        "made",
        "making",
        "open",
        "opened",
        "opens",
        "build",
    }
    | {"built", "builds", "building", "sign", "signed", "take", "took", "taken", "pick", "picked"}
    | {"buy", "bought", "draw", "drew", "give", "gave", "end", "ended", "back", "come", "came"}
    | {"shot", "shoot", "shut", "close", "closed", "lay", "laid", "knocked", "tracked", "wind"}
    | {"hunted", "turned", "turn", "put", "broke", "pulled", "struck", "took", "brought", "bring"}
    | {"used", "use", "step", "round", "rounded", "called", "break", "tore", "burned", "burnt"}
)
AFTER_UP = frozenset(
    {"higher", "up", "increase", "rise", "growth", "gain", "jump", "surge", "hike", "bigger"}
    | {"larger", "greater", "boost", "expansion", "raise"}
)
AFTER_DOWN = frozenset(
    {"less", "fewer", "lower", "down", "decline", "decrease", "drop", "fall", "reduction", "cut"}
    | {"slump", "plunge", "contraction", "smaller", "cheaper", "reductions", "cuts", "shorter"}
    | {"slower", "off", "short", "below", "under", "behind", "loss", "downturn", "slide", "dip"}
    | {"worse", "weaker", "poorer"}
)
UNSURE_AFTER = frozenset(
    {"off", "short", "below", "under", "behind", "loss", "shorter", "slower"}
    | {"worse", "weaker", "poorer"}
)
BETWEEN = frozenset(
    {
        "annual",
        "year",
        "on",
        "-",
        "–",
        "yearly",
        "monthly",
        "quarterly",
        "further",
        "sharp",
        "steep",
    }
    | {
        "overall",
        "average",
        "real",
        "nominal",
        "cumulative",
        "per",
        "a",
        "over",
        "month",
        "quarter",
    }
)  # between a number and "drop": "5% year-on-year drop"
STEADY = frozenset(
    {"unchanged", "stable", "steady", "flat", "maintain", "maintained", "remain", "remains"}
    | {"remained", "held", "kept", "stayed", "stays"}
)
NEGATIONS = frozenset({"not", "no", "never", "without", "neither", "nor", "cannot", "hardly"})
AIMS = frozenset({"target", "targets", "targeted", "goal", "goals", "aim", "aims", "aiming"})

MULTIPLES: Mapping[str, str] = {
    "double": "2", "doubles": "2", "doubled": "2", "doubling": "2", "twice": "2",
    "triple": "3", "triples": "3", "tripled": "3", "tripling": "3", "thrice": "3",
    "treble": "3", "trebles": "3", "trebled": "3", "trebling": "3",
    "quadruple": "4", "quadruples": "4", "quadrupled": "4", "quadrupling": "4",
    "halve": "0.5", "halved": "0.5", "halving": "0.5",
}  # fmt: skip

_PLAIN_WORDS = (
    "in on at by to of for from with and or but than that which the a an this these those last "
    "next between is are was were be been has have had will would can could may might must shall "
    "should as into through per its their his her our it they we he she"
)
FUNCTION_WORDS = (
    frozenset(_PLAIN_WORDS.split())
    | FILLERS
    | UP
    | DOWN
    | {word for phrase in LEADING for word in phrase}
) - {"max", "min", "est", "c"}  # with a capital they name: 737 Max
PERIODS = frozenset(
    {"over", "in", "within", "during", "for", "next", "last", "past", "coming", "first", "previous"}
    | {"every", "after", "following", "through", "throughout", "final", "recent"}
)  # before a time they make it a period, which is no figure
# Only with a percentage do these say which way it went; else what is lost is what is counted.
LOST = frozenset(
    {
        "contract",
        "contracts",
        "contracting",
        "lose",
        "loses",
        "lost",
        "losing",
        "loss",
        "losses",
        "shed",
    }
)
SHIFTS = frozenset(
    {
        "rise",
        "increase",
        "growth",
        "gain",
        "fall",
        "drop",
        "decline",
        "decrease",
        "reduction",
        "cut",
    }
    | {"jump", "surge", "hike", "contraction", "plunge", "slump", "expansion", "boost", "dip"}
    | {"rebound", "uptick", "slide", "raise", "loss", "cuts", "reductions"}
)  # nouns: "a reduction of 5 percent"
RATES = frozenset(
    {"growing", "grew", "grow", "grows", "growth", "rising", "rose", "falling", "fell", "declining"}
    | {"shrinking", "increasing", "decreasing", "grown"}
)  # "growing at 5% a year"
