from datetime import date
from decimal import Decimal

import pytest

from briefwright.analysis.typed_values import currency, day, distinct, figure, names
from briefwright.domain.language.quantities import said


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit", "money"),
    [
        ("315-320 mln $", 315_000_000, 320_000_000, "", "USD"),
        ("minus 5-6 percent", -6, -5, "percent", ""),
        ("about 7 million ha", 7_000_000, 7_000_000, "hectare", ""),
        ("up to 8.5 billion Russian rubles", None, 8_500_000_000, "", "RUB"),
        ("40 stores", 40, 40, "stores", ""),
        ("$1.5bn", 1_500_000_000, 1_500_000_000, "", "USD"),
        ("€ 3 m", 3_000_000, 3_000_000, "", "EUR"),
        ("from 420 to 545 mln $", 545_000_000, 545_000_000, "", "USD"),
        ("10%-15%", 10, 15, "percent", ""),
        ("1 000 000", 1_000_000, 1_000_000, "", ""),
        ("half a million", 500_000, 500_000, "", ""),
        ("more than 3 thousand", 3000, None, "", ""),
        ("≥ 10", 10, None, "", ""),
        (">=10 mln", 10_000_000, None, "", ""),
        ("<= 10", None, 10, "", ""),
        ("max 5 mln", None, 5_000_000, "", ""),
        ("min. 5 mln", 5_000_000, None, "", ""),
        ("5 mln and below", None, 5_000_000, "", ""),
        ("a total of 5 mln.", 5_000_000, 5_000_000, "", ""),
        ("5-fold", 5, 5, "times", ""),
        ("twice", 2, 2, "times", ""),
        ("10 p.p.", 10, 10, "percentage point", ""),
        ("5 bps", 5, 5, "basis point", ""),
        ("5 % of GDP in 2024", 5, 5, "percent", ""),
        ("5% p.a.", 5, 5, "percent per year", ""),
        ("5% y/y", 5, 5, "percent", ""),
        ("5 m3", 5, 5, "m³", ""),
        ("$5 a barrel", 5, 5, "per barrel", "USD"),
        ("5 stores a month", 5, 5, "stores per month", ""),
        ("3 t", 3, 3, "t", ""),
        ("fell by 5 percent", -5, -5, "percent", ""),
        ("Production has increased 5 times", 5, 5, "times", ""),
        ("45,000 specialised electric vehicles", 45_000, 45_000, "vehicles", ""),
    ],
)
def test_a_figure_is_read_as_people_type_it(
    typed: str, low: int | None, high: int | None, unit: str, money: str
) -> None:
    read = figure(typed)
    assert read is not None
    assert read.value_low == (None if low is None else Decimal(low))
    assert read.value_high == (None if high is None else Decimal(high))
    assert (read.unit, read.currency) == (unit, money)


@pytest.mark.parametrize("typed", ["", "3,5", "320-315 mln $", "some money", "5 and 6 percent"])
def test_what_is_no_one_figure_is_refused(typed: str) -> None:
    assert figure(typed) is None


@pytest.mark.parametrize("dash", "-−‑–‒﹣－")
def test_a_dash_before_a_number_is_a_minus(dash: str) -> None:
    read = figure(f"{dash}5")
    assert read is not None
    assert (read.value_low, read.value_high) == (Decimal(-5), Decimal(-5))


@pytest.mark.parametrize("dash", "—―‐⁻➖⸺〜\u00ad")
def test_what_could_be_a_dash_before_a_number_is_not_passed_over(dash: str) -> None:
    assert figure(f"{dash}5") is None


LEFT_OVER = (
    '(5)|(5.6%)|($5m)|[5]|5?|5*|=5|5;|"5"|5"|5\'|• 5|* 5 mln|x 5|5 G|5 RUR|kUSD 5|5 xx|xx 5|'
    "5 2024|in 2024 5 mln|5 mln (4 mln)|5 mln USD EUR|5-|5%-|to 5|from 5|5 from|5 more|5 plus|"
    "owe 5|short 5 bn|loss of 5 mln|deficit of $5bn|within 5|5 above|5% above|not 5|"
    "5 or thereabouts|5 tonnes of wheat or more|5 stores and kiosks|5 US stores|"
    "5 annually mln tonnes|5 yearly bn euros|"
    "5 Mrd euros|5 past|5 odd|5-ish|6 553.6e6 stores|10000 no m t US dollars tops"
)


@pytest.mark.parametrize("typed", LEFT_OVER.split("|"))
def test_a_word_that_takes_no_part_is_not_passed_over(typed: str) -> None:
    assert figure(typed) is None


UNSURE = (
    "1.234|$1.234|1.234 tonnes|approx 3m|3k|3K|3 m|1e6|1/2|0,5|.5|"
    "several million|neg. 5|plus or minus 5|+/- 5|<= -5|5x10^6|5 × 10⁶|5 ‰|5 MM USD|"
    "5 mW|5 kwh|5 mill|5 thsd|5 ths|5 tys|5 mil|5 rub|5 min|$5 Canadian|5 euro cents|5 $ cents"
)


@pytest.mark.parametrize("typed", UNSURE.split("|"))
def test_what_may_be_meant_in_two_ways_is_refused(typed: str) -> None:
    assert figure(typed) is None


SPOKEN = [
    ("3,5 millions d'euros", 3_500_000, 3_500_000, "", "EUR"),
    ("3,5 millions d’euros", 3_500_000, 3_500_000, "", "EUR"),
    ("environ 2 milliards de dollars", 2_000_000_000, 2_000_000_000, "", "USD"),
    ("jusqu’à 8,5 milliards de roubles russes", None, 8_500_000_000, "", "RUB"),
    ("plus d’un million de livres sterling", 1_000_000, None, "", "GBP"),
    ("315 à 320 millions de dollars américains", 315_000_000, 320_000_000, "", "USD"),
    ("entre 3 et 5 millions de tonnes", 3_000_000, 5_000_000, "tonne", ""),
    ("moins 5 %", -5, -5, "percent", ""),
    ("moins de 5 pour cent", None, 5, "percent", ""),
    ("baisse de 8 %", -8, -8, "percent", ""),
    ("3,5 M€", 3_500_000, 3_500_000, "", "EUR"),
    ("5 Md d’euros", 5_000_000_000, 5_000_000_000, "", "EUR"),
    ("12 000 kilomètres", 12_000, 12_000, "kilometre", ""),
    ("40 magasins", 40, 40, "magasins", ""),
    ("5 euros par jour", 5, 5, "per day", "EUR"),
    ("3,5 млн евро", 3_500_000, 3_500_000, "", "EUR"),
    ("2,4 млрд руб.", 2_400_000_000, 2_400_000_000, "", "RUB"),
    ("до 8,5 млрд российских рублей", None, 8_500_000_000, "", "RUB"),
    ("315–320 млн долл. США", 315_000_000, 320_000_000, "", "USD"),
    ("минус 5-6 процентов", -6, -5, "percent", ""),
    ("экспорт снизился на 8 %", -8, -8, "percent", ""),
    ("не менее 5 тыс. га", 5_000, None, "hectare", ""),
    ("с 420 до 545 млн долларов", 545_000_000, 545_000_000, "", "USD"),
    ("40 магазинов", 40, 40, "магазинов", ""),
    ("5 тонн в год", 5, 5, "tonne per year", ""),
    ("в 5 раз", 5, 5, "times", ""),
]


@pytest.mark.parametrize(("typed", "low", "high", "unit", "money"), SPOKEN)
@pytest.mark.parametrize("languages", [("en",), ("fr", "ru")])
def test_russian_and_french_are_read_whatever_the_window_and_the_article_speak(
    typed: str, low: int | None, high: int | None, unit: str, money: str, languages: tuple[str]
) -> None:
    read = figure(typed, languages=languages)
    assert read is not None
    assert read.value_low == (None if low is None else Decimal(low))
    assert read.value_high == (None if high is None else Decimal(high))
    assert (read.unit, read.currency) == (unit, money)


OWN_WORDS = (
    "from 0.8 to 1.3 terawatt-hours|from 420 million to 545 million US dollars|up 5 times|"
    "−6 to −5 percent|half|one third|rose to 3.4 million tonnes|from 8 to 5.5 percent|"
    "from 1.2 million to 2 million tonnes|1.3 terawatt-hours|0.8–1.3 megawatts|5 MW|2.5 TWh|"
    "2.5 million cubic metres|15 square kilometres|12 kilowatt-hours"
)


@pytest.mark.parametrize("english", OWN_WORDS.split("|"))
@pytest.mark.parametrize("language", ["ru", "fr"])
def test_what_a_window_says_of_a_figure_is_read_back_in_it(english: str, language: str) -> None:
    meant = figure(english)
    assert meant is not None
    words = said(meant, language)
    assert words != english or english.endswith("TWh" if language == "fr" else ())
    assert figure(words, languages=(language,)) == meant


STRANGE = (
    "5 billions d’euros|5 billion euros|3 dizaines de magasins|1,250 million d’euros|"
    "1,250|5 d’euros|"
    "de 3 à 5 millions|5 millions de véhicules électriques|deux millions et demi|5 Mrd euros|"
    "5 couronnes et 3 euros|3 quarts|5 cents|5 мрд|5 милл|5 млн (4 млн)|не 5 %|убыток 5 млн руб.|"
    "меньше на 5 %|долг 5 млн|5 Mrd евро|1,250 тонны|5 млн евро 6 центов|5 шт|млн 5|1,250 tonnes"
)


@pytest.mark.parametrize("typed", STRANGE.split("|"))
def test_what_is_not_sure_in_russian_or_french_stays_as_typed(typed: str) -> None:
    assert figure(typed, languages=("fr", "ru")) is None


def test_a_comma_divides_decimals_only_where_a_language_in_play_has_it_so() -> None:
    assert figure("3,5", languages=("en",)) is None
    for languages in (("en", "ru"), ("fr", "en")):
        read = figure("3,5", languages=languages)
        assert read is not None
        assert read.value_low == read.value_high == Decimal("3.5")


def test_three_places_are_read_where_no_thousands_can_be_meant() -> None:
    for typed, value in (("1.234 million", "1234000"), ("0.234", "0.234"), ("1.234%", "1.234")):
        read = figure(typed)
        assert read is not None
        assert read.value_low == read.value_high == Decimal(value)


@pytest.mark.parametrize("typed", ["315-", "315-320 m", "7 mill", "minus 5-6 perce", "40 sto"])
def test_half_a_figure_is_not_read_before_it_is_done(typed: str) -> None:
    assert figure(typed, done=False) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 March 2027", date(2027, 3, 12)),
        ("by 1 May 2027", date(2027, 5, 1)),
        ("2027-03-12", date(2027, 3, 12)),
        ("12.03.2027", date(2027, 3, 12)),
        ("end of June 2026", date(2026, 6, 30)),
        ("by the end of February 2028", date(2028, 2, 29)),
        ("end of 2026", date(2026, 12, 31)),
        ("до 1 мая 2027 года", date(2027, 5, 1)),
        ("к концу июня 2026 г.", date(2026, 6, 30)),
        ("до конца 2026 года", date(2026, 12, 31)),
        ("d’ici au 1er mai 2027", date(2027, 5, 1)),
        ("fin juin 2026", date(2026, 6, 30)),
        ("d’ici la fin de 2026", date(2026, 12, 31)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, meant: date) -> None:
    assert day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "June 2026",
        "2026",
        "03/04/2027",
        "31 June 2026",
        "before 1 May 2027",
        "soon",
        "5 May",
        "июнь 2026",
        "avant le 1er mai 2027",
    ],
)
def test_what_is_no_one_day_is_refused(typed: str) -> None:
    assert day(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("eur", "EUR"),
        ("euros", "EUR"),
        ("€", "EUR"),
        ("Russian roubles", "RUB"),
        ("roubles", None),
        ("won", None),
        ("South Korean won", "KRW"),
        ("all", "ALL"),
        ("euro cents", None),
        ("dol", None),
        ("", None),
        ("5 euros", None),
        ("евро", "EUR"),
        ("российских рублей", "RUB"),
        ("долларов США", "USD"),
        ("крон", None),
        ("dollars américains", "USD"),
        ("livres sterling", "GBP"),
        ("francs CFA", None),
    ],
)
def test_a_currency_is_known_by_code_name_or_sign(typed: str, code: str | None) -> None:
    assert currency(typed) == code


def test_names_are_words_with_capitals_but_for_what_opens_a_sentence() -> None:
    text = (
        "Cargo fell. The minister Ida Holm of Norvia met Bank of Estmark. In March they signed.\n"
        "Holm's aide left."
    )
    assert names(text) == ["Ida Holm of Norvia", "Bank of Estmark"]


def test_the_same_name_is_offered_once_as_first_spelt() -> None:
    assert distinct(["Ida  Holm", "", "ida holm", "Norvia"]) == ["Ida Holm", "Norvia"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Minister Anna Kova\u0301cs spoke.", "Minister Anna Kova\u0301cs"),
        ("They met O\u0301 Briain and left.", "O\u0301 Briain"),
        ("They left Bash\u00adkor\u00adtostan then.", "Bashkortostan"),
    ],
)
def test_names_keep_their_accents_and_lose_soft_hyphens(text: str, name: str) -> None:
    assert names(text)[-1] == name
