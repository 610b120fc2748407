"""Currencies: the codes of ISO 4217, and what those that a desk meets are called."""

from collections.abc import Mapping

# Those in use, and those that articles of the last years still name (HRK, ANG, SLL).
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
    "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES "
    "KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR "
    "MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB "
    "RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG"
)
CODES = frozenset(_CODES.split())

NAMES: Mapping[str, tuple[str, str]] = {  # code -> for one, for many
    "AED": ("Emirati dirham", "Emirati dirhams"),
    "AMD": ("dram", "dram"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "AZN": ("Azerbaijani manat", "Azerbaijani manat"),
    "BRL": ("Brazilian real", "Brazilian reais"),
    "BYN": ("Belarusian rouble", "Belarusian roubles"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "CNY": ("yuan", "yuan"),
    "CZK": ("Czech koruna", "Czech koruna"),
    "DKK": ("Danish krone", "Danish kroner"),
    "EGP": ("Egyptian pound", "Egyptian pounds"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound sterling", "pounds sterling"),
    "GEL": ("lari", "lari"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "ILS": ("shekel", "shekels"),
    "INR": ("Indian rupee", "Indian rupees"),
    "JPY": ("yen", "yen"),
    "KRW": ("South Korean won", "South Korean won"),
    "KZT": ("tenge", "tenge"),
    "NOK": ("Norwegian krone", "Norwegian kroner"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "PLN": ("zloty", "zlotys"),
    "RUB": ("Russian rouble", "Russian roubles"),
    "SAR": ("Saudi riyal", "Saudi riyals"),
    "SEK": ("Swedish krona", "Swedish kronor"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "TRY": ("Turkish lira", "Turkish liras"),
    "TWD": ("Taiwan dollar", "Taiwan dollars"),
    "UAH": ("hryvnia", "hryvnias"),
    "USD": ("US dollar", "US dollars"),
}


def money_name(code: str, *, one: bool = False) -> str:
    """Return what the currency is called, for one or many; its code where we know no name."""
    single, many = NAMES.get(code, (code, code))
    return single if one else many
