"""Currencies as articles write them: signs, ISO 4217 codes and names.

A name that several countries use ("rubles", "pounds", "pesos") gives no code unless its country
stands before it; "dollars" alone and "$" are US dollars.
"""

from collections.abc import Mapping, Sequence

from briefwright.domain import currencies

# These are words too, in capitals.
_WORDS = frozenset({"ALL", "COP", "CUP", "GEL", "MAD", "PEN", "SOS", "TOP", "TRY"})
CODES = currencies.CODES - _WORDS
LATE_CODES = CODES | {"TRY", "GEL", "MAD", "COP", "PEN", "RMB"}  # after a number they are money
SHORT = {"RMB": "CNY", "Rp": "IDR", "Tk": "BDT", "KSh": "KES", "Ksh": "KES"}  # before a number
SHARED = {"Rs": "rupees", "kr": "kr", "Kr": "kr"}  # of several countries

SIGNS: Mapping[str, str] = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "€": "EUR",
    "£": "GBP", "₽": "RUB", "₴": "UAH", "₸": "KZT", "₹": "INR", "₺": "TRY", "₩": "KRW",
    "₪": "ILS", "₫": "VND", "₦": "NGN", "₼": "AZN", "₾": "GEL", "֏": "AMD", "฿": "THB",
    "₱": "PHP", "¥": "", "Br": "", "Mex$": "MXN",
}  # fmt: skip

# The countries before a name, as words; "" is the name alone.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "dollar dollars": {
        "": "USD", "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD",
        "australian": "AUD", "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD",
        "singaporean": "SGD", "taiwan": "TWD", "taiwanese": "TWD", "new taiwan": "TWD",
    },
    "euro euros": {"": "EUR"},
    "ruble rubles rouble roubles": {
        "": "", "russian": "RUB", "belarusian": "BYN", "belarusan": "BYN", "belarus": "BYN",
        "byelorussian": "BYN",
    },
    "sterling": {"": "GBP", "pound": "GBP", "pounds": "GBP"},
    "pound pounds": {
        "": "", "british": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP",
        "sudanese": "SDG",
    },
    "yuan renminbi": {"": "CNY", "chinese": "CNY"},
    "yen": {"": "JPY", "japanese": "JPY"},
    "won": {"": "", "south korean": "KRW", "korean": "KRW", "north korean": "KPW"},
    "rupee rupees": {
        "": "", "indian": "INR", "pakistani": "PKR", "pakistan": "PKR", "sri lankan": "LKR",
        "nepalese": "NPR",
    },
    "rupiah rupiahs": {"": "IDR", "indonesian": "IDR"},
    "tenge": {"": "KZT", "kazakh": "KZT", "kazakhstani": "KZT"},
    "hryvnia hryvnias hryvnya": {"": "UAH", "ukrainian": "UAH"},
    "franc francs": {"": "", "swiss": "CHF"},
    "krone kroner": {"": "", "danish": "DKK", "norwegian": "NOK"},
    "krona kronor": {"": "", "swedish": "SEK"},
    "zloty zlotys": {"": "PLN", "polish": "PLN"},
    "lira liras": {"": "", "turkish": "TRY"},
    "reais": {"": "BRL", "brazilian": "BRL"},
    "real": {"brazilian": "BRL"},
    "rand": {"": "ZAR", "south african": "ZAR"},
    "peso pesos": {
        "": "", "mexican": "MXN", "argentine": "ARS", "chilean": "CLP", "colombian": "COP",
        "philippine": "PHP",
    },
    "dirham dirhams": {"": "", "uae": "AED", "emirati": "AED", "moroccan": "MAD"},
    "riyal riyals": {"": "", "saudi": "SAR", "qatari": "QAR"},
    "rial rials": {"": "", "iranian": "IRR", "omani": "OMR", "yemeni": "YER"},
    "shekel shekels": {"": "ILS", "israeli": "ILS"},
    "baht": {"": "THB", "thai": "THB"},
    "som soms": {"": "", "kyrgyz": "KGS", "uzbek": "UZS"},
    "manat manats": {"": "", "azerbaijani": "AZN", "azerbaijan": "AZN", "turkmen": "TMT"},
    "lari": {"": "GEL", "georgian": "GEL"},
    "dram drams": {"": "AMD", "armenian": "AMD"},
    "lei": {"": "", "moldovan": "MDL", "romanian": "RON"},
    "leva": {"": "BGN", "bulgarian": "BGN"},
    "forint forints": {"": "HUF", "hungarian": "HUF"},
    "koruna korunas crowns": {"": "", "czech": "CZK"},
    "dinar dinars": {
        "": "", "serbian": "RSD", "kuwaiti": "KWD", "iraqi": "IQD", "jordanian": "JOD",
        "algerian": "DZD", "tunisian": "TND", "libyan": "LYD",
    },
    "naira": {"": "NGN", "nigerian": "NGN"},
    "cedi cedis": {"": "GHS", "ghanaian": "GHS"},
    "shilling shillings": {"": "", "kenyan": "KES", "tanzanian": "TZS", "ugandan": "UGX"},
    "ringgit": {"": "MYR", "malaysian": "MYR"},
    "taka": {"": "BDT", "bangladeshi": "BDT"},
    "birr": {"": "ETB", "ethiopian": "ETB"},
    "somoni": {"": "TJS", "tajik": "TJS"},
}  # fmt: skip

NATIONAL: Mapping[tuple[str, ...], str] = {
    (*country.split(), name): code
    for names, countries in _NAMES.items()
    for country, code in countries.items()
    for name in names.split()
}
_PESOS = "ARS BBD BMD BND BSD BZD CLP COP FJD GYD JMD KYD LRD MXN NAD SBD SRD TTD UYU XCD"
# Whose sign is "$" too: "$5 million Canadian dollars", "$5 CAD".
DOLLARS = frozenset(_PESOS.split()) | frozenset(
    code for words, code in NATIONAL.items() if words[-1] == "dollars"
)
_LONGEST = max(len(words) for words in NATIONAL)
MONEY_NOUNS = frozenset(words[-1] for words in NATIONAL) - {"real", "won", "rand", "sterling"}


def code_of(text: str) -> str:
    """Return the ISO 4217 code that `text` is, as before a number; "" for none."""
    return SHORT.get(text) or (text if text in CODES else "")


def money_at(words: Sequence[str], texts: Sequence[str]) -> tuple[str, str, int] | None:
    """Return code, unit and length of the currency that the words begin with.

    A currency whose country we cannot tell has a unit instead of a code: "rubles".
    """
    if texts and texts[0] in LATE_CODES:
        return "CNY" if texts[0] == "RMB" else texts[0], "", 1
    for length in range(min(_LONGEST, len(words)), 0, -1):
        code = NATIONAL.get(tuple(words[:length]))
        if code is not None:
            return code, "" if code else " ".join(words[:length]), length
    return None
