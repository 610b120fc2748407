"""States and unions as the press names them, in English and in Russian, in every case.

Only what names one party for certain: "Georgia" is here, "Jordan" as a first name is not asked.
"""

import re

_ENGLISH = """
Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain
Bangladesh|Belarus|Belgium|Bolivia|Botswana|Brazil|Bulgaria|Cambodia|Cameroon|Canada|Chile|China
Colombia|Croatia|Cuba|Cyprus|Denmark|Ecuador|Egypt|Estonia|Ethiopia|Finland|France|Georgia|Germany
Ghana|Greece|Guatemala|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy
Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Libya|Lithuania
Luxembourg|Madagascar|Malawi|Malaysia|Mali|Malta|Mexico|Moldova|Mongolia|Montenegro|Morocco
Mozambique|Myanmar|Namibia|Nepal|New Zealand|Nicaragua|Nigeria|Niger|North Korea|North Macedonia
Norway|Oman|Pakistan|Palestine|Panama|Paraguay|Peru|Poland|Portugal|Qatar|Romania|Russia|Rwanda
Saudi Arabia|Senegal|Serbia|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan
Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tunisia|Turkey
Türkiye|Turkmenistan|Uganda|Ukraine|Uruguay|Uzbekistan|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe
United Kingdom|United States of America|United States|United Arab Emirates|European Union
European Commission|United Nations|Czech Republic|Philippines|Netherlands|Russian Federation
African Union|World Bank|Eurasian Economic Union|Great Britain|Britain|England|Scotland|Wales
"""
_SHORT = (
    "U.S.|U.K.|U.N.|E.U.|USA|US|UK|UN|EU|UAE|DPRK|PRC|NATO|ASEAN|OPEC|IMF|WTO|WHO|G7|G8|G20|BRICS"
)
_SAME = {
    "us": "United States", "u.s.": "United States", "usa": "United States",
    "united states of america": "United States", "uk": "UK", "u.k.": "UK", "eu": "EU",
    "e.u.": "EU", "un": "UN", "u.n.": "UN",
}  # fmt: skip

# Russian: the nominative, with what falls off before the endings of the other cases.
_IA = """
Россия Австралия Австрия Албания Англия Аргентин|а Армения Белоруссия Бельгия Болгария Боливия
Босния Бразилия Великобритания Венгрия Германия Грузия Дания Замбия Индия Индонезия Иордания
Ирландия Исландия Испания Италия Кения Киргизия Колумбия Латвия Ливия Малайзия Мавритания Македония
Молдавия Монголия Намибия Нигерия Норвегия Польша Португалия Румыния Сербия Сирия Словакия Словения
Танзания Турция Туркмения Финляндия Франция Хорватия Чехия Швейцария Швеция Эстония Эфиопия Япония
Абхазия Осетия Башкирия Чувашия Мордовия Карелия Калмыкия Хакасия Якутия
"""
_A = """
Ангола Гана Германия Канада Куба Литва Мьянма Панама Украина Уганда Молдова Аргентина Гвинея
Еврокомиссия Корея Саха Тува
"""
_CONSONANT = """
Азербайджан Афганистан Бангладеш Бахрейн Вьетнам Египет Израиль Ирак Иран Йемен Казахстан Катар
Кипр Киргизстан Кыргызстан Кувейт Ливан Люксембург Мадагаскар Мозамбик Непал Оман Пакистан
Сенегал Сингапур Судан Таджикистан Таиланд Тайвань Тунис Туркменистан Узбекистан Уругвай Парагвай
Эквадор Башкортостан Татарстан Дагестан Евросоюз Китай Ватикан Алжир Камерун Лаос Люксембург
"""
_SOFT = "Беларусь"
_STILL = """
США СССР ЕС ООН НАТО ЕАЭС СНГ ОДКБ ШОС БРИКС КНР КНДР ОАЭ ФРГ ЮАР ОПЕК МВФ ВТО ВОЗ МАГАТЭ ОБСЕ
Марокко Чили Перу Конго Того Мали Зимбабве Косово Сомали Шри-Ланка Никарагуа
"""
_SEVERAL = {
    "Саудовская Аравия": "Саудовск(?:ая|ой|ую) Арави(?:я|и|ю|ей)",
    "Южная Корея": "Южн(?:ая|ой|ую) Коре(?:я|и|е|ю|ей)",
    "Республика Корея": "Республик(?:а|и|е|у|ой) Корея",
    "Российская Федерация": "Российск(?:ая|ой|ую) Федераци(?:я|и|ю|ей)",
    "Республика Беларусь": "Республик(?:а|и|е|у|ой) Беларусь",
    "Соединённые Штаты": "Соедин[её]нн(?:ые|ых|ым|ыми) Штат(?:ы|ов|ам|ами|ах)(?: Америки)?",
    "Европейский союз": "Европейск(?:ий|ого|ому|им|ом) [Сс]оюз(?:а|у|ом|е)?",
    "Новая Зеландия": "Нов(?:ая|ой|ую) Зеланди(?:я|и|ю|ей)",
    "Нидерланды": "Нидерланд(?:ы|ов|ам|ами|ах)",
    "Филиппины": "Филиппин(?:ы|ам|ами|ах)?",
    "Объединённые Арабские Эмираты": "Объедин[её]нн(?:ые|ых|ым|ыми) Арабск(?:ие|их|им|ими) "
    "Эмират(?:ы|ов|ам|ами|ах)",
}
_ADJECTIVES = {
    "российск": "Россия", "американск": "США", "белорусск": "Белоруссия", "украинск": "Украина",
    "китайск": "Китай", "турецк": "Турция", "иранск": "Иран", "индийск": "Индия",
    "казахстанск": "Казахстан", "узбекск": "Узбекистан", "узбекистанск": "Узбекистан",
    "армянск": "Армения", "азербайджанск": "Азербайджан", "грузинск": "Грузия",
    "молдавск": "Молдавия", "киргизск": "Киргизия", "таджикск": "Таджикистан",
    "туркменск": "Туркмения", "монгольск": "Монголия", "японск": "Япония", "корейск": "Корея",
    "вьетнамск": "Вьетнам", "французск": "Франция", "немецк": "Германия", "германск": "Германия",
    "британск": "Великобритания", "итальянск": "Италия", "испанск": "Испания",
    "польск": "Польша", "венгерск": "Венгрия", "сербск": "Сербия", "словацк": "Словакия",
    "египетск": "Египет", "сирийск": "Сирия", "израильск": "Израиль", "кубинск": "Куба",
    "бразильск": "Бразилия", "венесуэльск": "Венесуэла", "эфиопск": "Эфиопия",
    "башкирск": "Башкирия", "литовск": "Литва", "латвийск": "Латвия", "эстонск": "Эстония",
}  # fmt: skip
ADJECTIVE = re.compile(rf"(?P<stem>{'|'.join(_ADJECTIVES)})(?:ая|ой|ую|ие|их|им|ими|ий|ого|ому)")


def _russian_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for words, cut, endings in (
        (_IA, 1, "и ю ей"), (_A, 1, "ы и е у ой ей ю"), (_CONSONANT, 0, "а у ом е"),
        (_SOFT, 1, "и ью"), (_STILL, 0, ""),
    ):  # fmt: skip
        for name in words.replace("|", "").split():
            stem = name[: len(name) - cut] if cut else name.removesuffix("ь").removesuffix("й")
            forms[name] = name
            soft = not cut and name[-1] in "ьй"
            for ending in ("я ю ем е" if soft else endings).split():
                forms.setdefault(stem + ending, name)
    forms.pop("Индие", None)
    forms |= {"Египта": "Египет", "Египту": "Египет", "Египтом": "Египет", "Египте": "Египет"}
    return forms


_RUSSIAN = _russian_forms()
_EN_NAMES = [name for line in _ENGLISH.split("\n") for name in line.split("|") if name]
_LOWER = {name.casefold(): name for name in _EN_NAMES} | _SAME


def _either(names: list[str]) -> str:
    return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len)[::-1])


EN = re.compile(rf"(?<![\w-])(?:{_either(_EN_NAMES)}|{_either(_SHORT.split('|'))})(?![\w])")
EN_SMALL = re.compile(rf"(?<![\w-])(?:{_either([n.casefold() for n in _EN_NAMES])})(?!\w)")
RU = re.compile(rf"(?<![\w-])(?:{'|'.join(_SEVERAL.values())}|{_either(list(_RUSSIAN))})(?![\w-])")


def english(words: str) -> str:
    """Return the name that we use for a party named in English."""
    plain = " ".join(words.split())
    return _LOWER.get(plain.casefold(), plain)


def russian(words: str) -> str:
    """Return the nominative of a party named in Russian, else the words as they are."""
    plain = " ".join(words.split())
    for name, form in _SEVERAL.items():
        if re.fullmatch(form, plain):
            return name
    return _RUSSIAN.get(plain, plain)


def of_adjective(words: str) -> str:
    """Return the state that a Russian adjective belongs to; "" where it is not known."""
    found = ADJECTIVE.fullmatch(words.casefold())
    return _ADJECTIVES[found["stem"]] if found else ""
