"""Russian."""

from decimal import Decimal

from briefwright.domain.language.words import Days, Figures, Forms, Periods, Words

_BOUNDS = {
    "about": "около ",
    "just under": "чуть менее ",
    "up to": "до ",
    "at least": "не менее ",
    "more than": "более ",
    "less than": "менее ",
}
_BY = {  # the same before "by so much" and "so many times"
    "около ": "примерно ",
    "чуть менее ": "почти ",
    "до ": "максимум ",
    "не менее ": "не менее чем ",
    "более ": "более чем ",
    "менее ": "менее чем ",
}


_PARTS = (  # each as it stands alone, behind "на" and behind "до" or "более"
    ("0.5", "половина", "половину", "половины"),
    ("0.333", "треть", "треть", "трети"),
    ("0.667", "две трети", "две трети", "двух третей"),
    ("0.25", "четверть", "четверть", "четверти"),
    ("0.75", "три четверти", "три четверти", "трёх четвертей"),
    ("0.2", "одна пятая", "одну пятую", "одной пятой"),
    ("0.4", "две пятых", "две пятых", "двух пятых"),
    ("0.6", "три пятых", "три пятых", "трёх пятых"),
    ("0.8", "четыре пятых", "четыре пятых", "четырёх пятых"),
    ("0.1", "одна десятая", "одну десятую", "одной десятой"),
)
_BY_PARTS = {alone: by for _, alone, by, _ in _PARTS}
_OF_PARTS = {alone: of for _, alone, _, of in _PARTS}


def _form(number: Decimal) -> int:
    """Return 0 for 1 and 21, 1 for 2 to 4 and for what is no whole number, else 2."""
    number = abs(number)
    if number != number.to_integral_value():
        return 1
    tens, ones = divmod(int(number) % 100, 10)
    if tens == 1 or ones == 0 or ones > 4:
        return 2
    return 0 if ones == 1 else 1


def _changed(way: str, bound: str, amount: str) -> str:
    by = _BY_PARTS.get(amount, amount)
    return f"{'рост' if way == 'up' else 'снижение'} {_BY.get(bound, bound)}на {by}"


def _led(lead: str, amount: str) -> str:
    governs = lead and not lead.endswith(": ")
    return f"{lead}{_OF_PARTS.get(amount, amount) if governs else amount}"


def _watts(word: str, english: str, sign: str, english_sign: str) -> dict[str, tuple[str, ...]]:
    """Return a unit of power and that of its work, written out and by their signs."""
    return {
        english: (word, f"{word}а", word),
        f"{english}-hour": (f"{word}-час", f"{word}-часа", f"{word}-часов"),
        english_sign: (sign,),
        f"{english_sign}h": (f"{sign}·ч",),
    }


_FIGURES = Figures(
    decimal=",",
    group="\u00a0",
    scales=(("млн",), ("млрд",), ("трлн",)),
    scale_link=lambda _counted: " ",
    ranges=("–", "…"),
    from_to="с {0} до {1}",
    bounds=_BOUNDS,
    times_bounds={comparator: _BY[bound] for comparator, bound in _BOUNDS.items()},
    led=_led,
    ways=_changed,
    came={"up": "рост до ", "down": "снижение до ", "unchanged": "без изменений: "},
    target="цель: {0}",
    share="доля: {0}",
    times=("в {0} раз", "в {0} раза", "в {0} раз"),
    as_much="{0} больше",
    grown="рост {0}",
    fallen="снижение до {0} прежнего уровня",
    parts={Decimal(share): alone for share, alone, _, _ in _PARTS},
    units={
        "percent": ("%",),
        "percentage point": ("п. п.",),
        "basis point": ("б. п.",),
        "hectare": ("га",),
        "acre": ("акр", "акра", "акров"),
        "kilometre": ("км",),
        "kilometer": ("км",),
        "metre": ("м",),
        "meter": ("м",),
        "centimetre": ("см",),
        "millimetre": ("мм",),
        "square kilometre": ("кв. км",),
        "square kilometer": ("кв. км",),
        "square metre": ("кв. м",),
        "square meter": ("кв. м",),
        "cubic metre": ("куб. м",),
        "cubic meter": ("куб. м",),
        "mile": ("миля", "мили", "миль"),
        "tonne": ("т",),
        "ton": ("т",),
        "metric ton": ("т",),
        "metric tonne": ("т",),
        "kilogram": ("кг",),
        "gram": ("г",),
        "litre": ("л",),
        "liter": ("л",),
        "barrel": ("баррель", "барреля", "баррелей"),
        "bushel": ("бушель", "бушеля", "бушелей"),
        **_watts("киловатт", "kilowatt", "кВт", "kW"),
        **_watts("мегаватт", "megawatt", "МВт", "MW"),
        **_watts("гигаватт", "gigawatt", "ГВт", "GW"),
        **_watts("тераватт", "terawatt", "ТВт", "TW"),
        "gigacalorie": ("гигакалория", "гигакалории", "гигакалорий"),
        "Gcal": ("Гкал",),
        "km": ("км",),
        "cm": ("см",),
        "mm": ("мм",),
        "m²": ("кв. м",),
        "m³": ("куб. м",),
        "km²": ("кв. км",),
        "ha": ("га",),
        "kg": ("кг",),
        "g": ("г",),
        "t": ("т",),
        "kV": ("кВ",),
        "kph": ("км/ч",),
        "degree Celsius": ("°C",),
        "degree": ("градус", "градуса", "градусов"),
        "second": ("секунда", "секунды", "секунд"),
        "minute": ("минута", "минуты", "минут"),
        "hour": ("час", "часа", "часов"),
        "day": ("день", "дня", "дней"),
        "week": ("неделя", "недели", "недель"),
        "month": ("месяц", "месяца", "месяцев"),
        "quarter": ("квартал", "квартала", "кварталов"),
        "year": ("год", "года", "лет"),
    },
    per={
        "hour": "в час",
        "day": "в день",
        "week": "в неделю",
        "month": "в месяц",
        "quarter": "в квартал",
        "year": "в год",
        "person": "на человека",
        "capita": "на душу населения",
        "tonne": "за т",
        "ton": "за т",
        "barrel": "за баррель",
        "hectare": "с га",
        "kilogram": "за кг",
    },
    money={
        "USD": ("долл. США",),
        "EUR": ("евро",),
        "RUB": ("руб.",),
        "BYN": ("бел. руб.",),
        "CNY": ("юань", "юаня", "юаней"),
        "GBP": ("ф. ст.",),
        "JPY": ("иена", "иены", "иен"),
        "CHF": ("шв. фр.",),
        "KZT": ("тенге",),
        "AMD": ("драм", "драма", "драмов"),
        "AZN": ("манат", "маната", "манатов"),
        "GEL": ("лари",),
        "INR": ("рупия", "рупии", "рупий"),
        "KRW": ("вона", "воны", "вон"),
        "PLN": ("злотый", "злотых", "злотых"),
        "TRY": ("турецкая лира", "турецкие лиры", "турецких лир"),
        "UAH": ("гривна", "гривны", "гривен"),
        "AED": ("дирхам ОАЭ", "дирхама ОАЭ", "дирхамов ОАЭ"),
        "CAD": ("канадский доллар", "канадских доллара", "канадских долларов"),
        "AUD": ("австралийский доллар", "австралийских доллара", "австралийских долларов"),
    },
)

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip


def _month(of: str) -> Forms:
    """Return a month alone, as it stands behind "с", and with "к" before it."""
    stem = of[:-1]
    alone = "май" if of == "мая" else stem if of.endswith("а") else f"{stem}ь"
    return alone, of, f"к {stem}{'у' if of.endswith('а') else 'ю'}"


def _part(number: str, stem: str, endings: tuple[str, str, str]) -> Forms:
    alone, of, to = (f"{number} {stem}{ending}" for ending in endings)
    return alone, of, f"{'ко' if number == 'II' else 'к'} {to}"


_PERIODS = Periods(
    known={
        "year on year": "год к году",
        "year-on-year": "год к году",
        "a year earlier": "годом ранее",
        "a year ago": "год назад",
        "last year": "прошлый год",
        "this year": "этот год",
        "next year": "следующий год",
        "last quarter": "прошлый квартал",
        "this quarter": "этот квартал",
        "next quarter": "следующий квартал",
        "last month": "прошлый месяц",
        "this month": "этот месяц",
        "next month": "следующий месяц",
        "last week": "прошлая неделя",
        "this week": "эта неделя",
        "next week": "следующая неделя",
        "last decade": "последнее десятилетие",
        "next decade": "следующее десятилетие",
        "per day": "в день",
        "per month": "в месяц",
        "per quarter": "в квартал",
        "per year": "в год",
        "a year": "в год",
        "annually": "в год",
    },
    edges={
        "by the end of": "к концу {of}",
        "at the end of": "на конец {of}",
        "by": "{to}",
        "since": "с {of}",
        "from": "с {of}",
        "until": "до {of}",
        "before": "до {of}",
        "after": "после {of}",
    },
    year=("{0} г.", "{0} г.", "к {0} г."),
    years=("{0} гг.", "{0} гг.", "к {0} гг."),
    of=" {0}",
    months=tuple(_month(of) for of in _MONTHS),
    quarters={
        place: _part(number, "квартал", ("", "а", "у"))
        for place, number in enumerate(("I", "II", "III", "IV"), 1)
    },
    halves={
        place: _part(number, "полугоди", ("е", "я", "ю"))
        for place, number in enumerate(("I", "II"), 1)
    },
    stretches={"last": "последние {0}", "next": "ближайшие {0}", "first": "первые {0}"},
)

RUSSIAN = Words(
    code="ru",
    days=Days(
        months=_MONTHS,
        long="{day} {month} {year} года",
        short="{day:02}.{number:02}.{year}",
        short_months=(),
        first="1",
        today="сегодня",
        overdue="{0}, просрочено",
        ages={
            "day": ("{0} день", "{0} дня", "{0} дней"),
            "week": ("{0} неделя", "{0} недели", "{0} недель"),
            "month": ("{0} месяц", "{0} месяца", "{0} месяцев"),
            "year": ("{0} год", "{0} года", "{0} лет"),
        },
    ),
    periods=_PERIODS,
    figures=_FIGURES,
    form=_form,
    quotes=("«", "»"),
    colon=": ",
    page=("Страница ", " из "),
    paragraph="абзац {0}",
    notes="Примечания",
    statuses={
        "open": "открыто",
        "in progress": "выполняется",
        "kept": "выполнено",
        "broken": "нарушено",
        "lapsed": "утратило силу",
        "pending": "ожидает ответа",
        "accepted": "принято",
        "rejected": "отклонено",
        "overtaken": "неактуально",
        "up": "рост",
        "down": "снижение",
        "unchanged": "без изменений",
    },
    contents="Содержание",
    table="Таблица",
    figure="Рисунок",
    entries=("{0} запись", "{0} записи", "{0} записей"),
    column_chart="Столбчатая диаграмма. {0}",
    when="Период",
    drawn_from="Построено по данным: ",
    undrawn=" Не показано, так как нет даты или отдельного числа: ",
    change_in="изменение, {0}",
    plain_numbers="числа без единиц",
    assessment="Наше собственное суждение, а не сообщённый факт",
    lines="Слова для произнесения",
    closed="Только для читателя, не для разглашения",
    proof="Точные слова по каждой ссылке приведены здесь: ",
    by_reference="{0}, по номерам ссылок",
    exact_words="Точные слова",
    ref="№",
    choices=("Согласен", "Не согласен"),
    drafted_by="Подготовил",
    cleared_by="Согласовал",
    contact="Контакт",
    reprint=" (перепечатка: то же сообщение, что {0})",
    also_in=". Также: {0}",
    others=("и ещё в {0} издании", "и ещё в {0} изданиях", "и ещё в {0} изданиях"),
    retrieved="Получено {0}",
    imported="Импортировано из {0}",
    pasted="Вставленный текст",
    digest="SHA-256 начинается с {0}",
    other="Прочее",
    now_quoted=(
        "Теперь источник говорит {0}. Эта строка изложена словами человека и оставлена как есть."
    ),
    now_said=(
        "Теперь в библиотеке сказано: {0}. Эти слова написал человек, они оставлены как есть."
    ),
    now_gone=(
        "Ключевой факт этой строки удалён. Её слова написал человек, поэтому они оставлены."
    ),
    why="Почему это важно",
    marking="Гриф",
    marking_again="Гриф, повторно",
)  # fmt: skip
