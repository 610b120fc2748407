"""Currencies: what those that a desk meets are called, by ISO 4217 code."""

from collections.abc import Mapping

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
