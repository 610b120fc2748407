"""Bulletins that an office fills in anew each day or week, and copies of one of them: our own."""

from collections.abc import Iterator

from tests.unit.analysis.reprint_pairs import Pair

_RATES = """Official rates of the Bank of Norvia for {0}

The Bank of Norvia has set the official rates of foreign currencies for {0}. The US dollar stands \
at {1} crowns, the euro at {2} crowns.

The rates are set by the Bank of Norvia under the Currency Act of 14 May 2009 and are used by the \
customs, by the tax office and by courts. They do not oblige the Bank of Norvia to buy or to sell \
at these rates. A table of all 34 currencies stands on the pages of the Bank of Norvia and is \
kept there for 10 years. Rates are set at 11.30 on each working day.
"""
_ROADS = """Harbour weather bulletin for {0}

The harbour office of Norvia gives the weather for all ships in the northern roads. Wind from the \
west at {1} knots in the morning and {2} knots in the evening. Waves of 2 metres outside the \
breakwater and 1 metre inside. The water stands at 412 centimetres at noon. Visibility is 9 \
kilometres. Air pressure is 1013 hectopascals and steady. Ships of more than 90 metres ask for a \
pilot 4 hours before they come in.
"""
_SILOS = """Зерновой рынок Поморья за {0}

Пшеница на бирже Ярска стоила {1} марок за тонну, ячмень 181 марку, рожь 176 марок, овёс 169 \
марок. Запасы в портовых элеваторах оцениваются в 42 тысячи тонн и за день не изменились. \
Перевозка до Норвии обходится в 23 марки за тонну, страховка в 2 марки. Биржа открыта до 17 часов.
"""
_SOUND = """Horaires des bacs du {0}

Les bacs du Sund partent de Norvie à 6:10, 8:40, {1} et 15:20, et d’Estmark à 7:25, 9:55 et \
12:05. La traversée dure 55 minutes. Un piéton paie 12 marks, une voiture 48 marks et un \
camion 130 marks. Les billets se vendent jusqu’à 15 minutes avant le départ. Les \
chiens voyagent sans billet sur le pont bas.
"""
_GRAIN = """{0}

Milling wheat for delivery at Karlshavn was quoted at {1} crowns a tonne in week {2}, the Grain \
Board of Estmark said. Feed barley stood at {3} crowns. Exports since 1 July reached {4} thousand \
tonnes.

Traders at Karlshavn named the weather in Norvia and the freight rates on the Sill as reasons. \
Stocks in the silos of Karlshavn, Lomma and Tamsin are counted at the end of each month. The \
Grain Board of Estmark asks 62 traders and 18 mills, and publishes what they say each Thursday.
"""
_FRONT = """{0}

The Joint Observers recorded {1} breaches of the ceasefire along the Sill in the past day. {2} of \
them were heard near Tamsin. Patrols of the Joint Observers went to Orvel, Lomma and Halden.

The Joint Observers work under the accord that Norvia and Estmark signed in Karlshavn. Their \
patrols are not armed and drive by day only. Both Norvia and Estmark have promised to let them \
pass. The Observers do not say who broke the ceasefire. What they could not see for themselves \
they leave out.
"""
_SICK = """Measles in Estmark: report for week {0}

{1} new cases of measles were reported to the Health Institute of Estmark in week {0}. {2} of \
those who fell ill are children under five. {3} people are in hospital. Most cases come from the \
counties of Lomma, Halden and Orvel.

Measles begins with a fever and a cough. Two doses give protection for life, and 95 percent of \
all children must be vaccinated to keep it from spreading. The Health Institute of Estmark \
advises all who were born after 1970 and had fewer than 2 doses to see a doctor. Its telephone \
line is open from 8 to 18 every day.
"""
_DOLLAR = """{0}

Доллар подорожал до {1} рубля, евро подешевел до {2} рубля. Такие данные приводит Банк Поморья.

Официальные курсы Банк Поморья устанавливает ежедневно по рабочим дням в соответствии с законом \
от 10 июля 2002 года. Они не обязывают Банк Поморья покупать и продавать валюту по указанному \
курсу. Курсы применяются для учёта и таможенных платежей. Всего Банк Поморья устанавливает курсы \
43 валют, таблица хранится на его сайте 5 лет.
"""
_SHELLING = """Сводка за {0}

За сутки наблюдатели зафиксировали {1} нарушений режима тишины на линии вдоль Сури. Чаще всего \
стреляли у Каменки. Ранены {2} человек. Без света остаются {3} домов в Ярске и Туймазах.

Наблюдатели работают по соглашению, подписанному в Белогорске. Патрули выезжают только днём и без \
оружия. Стороны обязались пропускать патрули к Ярску, Каменке и Туймазам. Кто именно нарушил \
режим тишины, наблюдатели не указывают. Следующая сводка выйдет завтра.
"""
_CEREALS = """Marché des céréales, semaine {0}

Le blé tendre rendu Valmer s'est traité à {1} euros la tonne en semaine {0}, selon l'Office des \
grains. Le maïs a été coté à {2} euros et l'orge à {3} euros.

L'Office des grains relève les prix auprès de 48 négociants de Valmer, d'Ardoin et de \
Sainte-Colme. Les prix s'entendent hors taxes, pour une marchandise de 15 % d'humidité au plus. \
Les stocks sont comptés à la fin de chaque mois. L'Office des grains publie ce bulletin chaque \
jeudi depuis 1998. Il ne constitue pas un conseil d'achat.
"""
_RIVER = """Bulletin de crue du {0}

La Sorre a atteint {1} mètres à Valmer ce matin, a indiqué le Service des crues. Une cote de {2} \
mètres est attendue ce soir à Ardoin. Le niveau de vigilance est {3}.

Le Service des crues surveille la Sorre de Sainte-Colme à la mer. Il rappelle qu'il ne faut ni \
descendre dans un sous-sol ni prendre la route sur un pont submergé. Les habitants de Valmer et \
d'Ardoin peuvent s'inscrire à l'alerte par téléphone. Le prochain bulletin sera publié à 18 \
heures.
"""
_BORDER = """Border crossings on {0}

The border guard of Estmark counted {1} people who came from Norvia on {0}, and {2} who went \
there. At the crossing of Sill lorries waited {3} hours.

The crossings at Sill, Lomma and Halden are open day and night; Tamsin is open from 7 to 19. The \
border guard of Estmark asks travellers to have their papers ready and to bring no more than 2 \
litres of spirits. Since 1 January a photograph is taken of all who come from Norvia. The figures \
do not hold those who only pass through the port of Karlshavn.
"""
_POWER = """{0}

The power company of Norvia said that {1} homes were without light this morning. Crews are at \
work in Lomma and Orvel. It hopes to have {2} of them back by the evening.

The power company of Norvia asks everybody to keep away from lines that lie on the ground and to \
call the company at once. Whoever depends on a machine to breathe should go to the hospital of \
Lomma, Orvel or Halden. Warm rooms are open in the schools. The company pays for food that has \
spoiled, if somebody asks for it within a month.
"""
_AIR = """Air quality in Lindau on {0}

The measuring station at the harbour of Lindau recorded {1} micrograms of fine dust on {0}, the \
City Office for Air said. At the station of Talheim it was {2} micrograms.

The European limit for a day is 50 micrograms and may be passed on 35 days a year. So far it was \
passed on {3} days. Lindau has 7 stations which measure every hour. Whoever has asthma should not \
run outdoors when the limit is passed.
"""
_FUEL = """{0}

Le litre de gazole valait en moyenne {1} euro vendredi, d'après le ministère de l'énergie. Le \
sans-plomb 95 s'affichait à {2} euro.

Les prix sont relevés dans 9 800 stations du pays et publiés chaque semaine. La taxe sur \
l'énergie s'élève à 0,59 euro par litre de gazole et à 0,67 euro par litre d'essence. Le \
ministère rappelle qu'un comparateur est ouvert à tous les automobilistes.
"""
_WATER = """Гидрологическая сводка на {0}

Уровень воды в Суре у Ярска составил {1} сантиметров, за сутки он изменился на {2} сантиметров. В \
Каменке подтоплено {3} дворов.

Критическая отметка для Ярска – 760 сантиметров, она была превышена в 1979 и 2001 годах. На \
постах дежурят 140 человек и 26 лодок. Жителям советуют поднять ценные вещи и документы. Телефон \
спасателей – 112.
"""
_DRONES = """Morning note on attacks

Norvia's air force said it brought down {0} of {1} drones that were sent against it overnight. \
{2}

The air force counts what radar sees and does not name the places. Estmark does not comment on \
such statements. Both sides deny that they aim at homes. Its account could not be checked by \
others.
"""
_BILLS = """Result of the auction of treasury bills

The Treasury of Estmark sold bills of 91 days for {0} million crowns on {1}. The average yield \
was {2} percent and bids came to {3} million crowns.

Bills are sold every Wednesday to 14 banks which have signed the agreement of the market. The \
next auction is announced two days before. Bills pay no interest and are redeemed at their face \
value.
"""
_WORK = """Arbeitsmarkt im {0}

Im {0} waren {1} Menschen ohne Arbeit, teilte das Landesamt für Arbeit mit. Die Quote lag bei {2} \
Prozent.

Gezählt wird jeweils in der Mitte des Monats. Als arbeitslos gilt, wer weniger als 15 Stunden in \
der Woche arbeitet und sich gemeldet hat. Das Landesamt für Arbeit unterhält 31 Stellen in \
Elster, Talheim und Grünau. Die Zahlen für den nächsten Monat erscheinen in vier Wochen.
"""
_FORMS = (
    (_RATES, ("3 March 2026", "10.41", "11.62"), ("4 March 2026", "10.57", "11.49")),
    (_RATES, ("3 March 2026", "10.41", "11.62"), ("17 June 2026", "9.98", "11.07")),
    (_GRAIN, ("Wheat dearer at Karlshavn", "2,310", "11", "1,940", "812"),
     ("Wheat falls in quiet trade", "2,275", "12", "1,925", "847")),
    (_GRAIN, ("Wheat dearer at Karlshavn", "2,310", "11", "1,940", "812"),
     ("Rain helps the barley", "2,198", "23", "1,861", "1,204")),
    (_FRONT, ("Observers on Monday", "41", "29"), ("Observers on Tuesday", "17", "12")),
    (_FRONT, ("A loud night at Tamsin", "112", "96"), ("Quiet along the Sill", "8", "5")),
    (_SICK, ("14", "63", "41", "12"), ("15", "78", "49", "17")),
    (_SICK, ("14", "63", "41", "12"), ("22", "9", "4", "3")),
    (_DOLLAR, ("Курсы на 5 марта", "90,41", "98,12"), ("Курсы на 6 марта", "91,07", "97,85")),
    (_DOLLAR, ("Доллар растёт", "90,41", "98,12"), ("Евро снова ниже", "92,33", "97,02")),
    (_SHELLING, ("3 марта", "27", "4", "310"), ("4 марта", "19", "6", "280")),
    (_SHELLING, ("3 марта", "27", "4", "310"), ("21 мая", "54", "11", "1 240")),
    (_CEREALS, ("11", "231,50", "198,25", "204"), ("12", "228,75", "201", "202,50")),
    (_CEREALS, ("11", "231,50", "198,25", "204"), ("31", "209,25", "187", "190,75")),
    (_RIVER, ("3 mars", "4,12", "4,60", "orange"), ("4 mars", "4,75", "5,10", "rouge")),
    (_BORDER, ("Monday", "4,310", "3,985", "6"), ("Tuesday", "4,120", "4,406", "9")),
    (_BORDER, ("3 March", "4,310", "3,985", "6"), ("4 March", "3,874", "4,011", "4")),
    (_POWER, ("Storm cuts lines in the south", "41,000", "30,000"),
     ("A second storm, a second night", "12,500", "9,000")),
    (_AIR, ("2 May", "31", "44", "12"), ("3 May", "38", "57", "13")),
    (_AIR, ("Monday", "31", "44", "12"), ("Tuesday", "29", "40", "12")),
    (_FUEL, ("Carburants : nouvelle hausse", "1,712", "1,804"),
     ("Les prix à la pompe refluent", "1,688", "1,771")),
    (_WATER, ("8 апреля", "684", "12", "17"), ("9 апреля", "701", "17", "23")),
    (_WATER, ("8 апреля", "684", "12", "17"), ("30 апреля", "512", "8", "0")),
    (_DRONES, ("31", "38", "Debris fell on a school in Lomma."),
     ("44", "60", "A depot burned in Halden.")),
    (_BILLS, ("400", "4 March", "3.21", "912"), ("350", "11 March", "3.18", "1,040")),
    (_WORK, ("Februar", "112.400", "5,1"), ("März", "108.900", "4,9")),
)  # fmt: skip

_FERRY = """Ferry runs aground off Lomma

LOMMA, 3 March – A ferry with {0} passengers ran aground off Lomma on Tuesday night, the coast \
guard said. {1} people were hurt and taken to the hospital of Halden.

The “Aurora” was on its way from Karlshavn to Tamsin when it left the channel in fog. “We heard a \
noise as if a door was slammed,” said Ida Quist, who was in the saloon with her two sons.

The coast guard sent two boats and a helicopter. All passengers were ashore by four in the \
morning. The owner, Norvia Lines, said that the captain has 20 years at sea. The Accident Board \
opened an inquiry. In 2019 another ship of Norvia Lines ran aground on the same rock.
"""
_QUAKE = """Землетрясение в Ярске

Не менее {0} человек погибли при землетрясении в Ярске, сообщил губернатор Олег Панин. Ещё {1} \
человек ранены.

Толчок произошёл ночью на глубине 12 километров. Разрушены школа и два жилых дома на улице \
Садовой. «Мы разбираем завалы руками, техника не проходит», – сказал Олег Панин. Из Белогорска \
вылетел самолёт со спасателями и собаками.

В прошлый раз в Ярске трясло в 1987 году, тогда никто не погиб. Занятия в школах отменены. Пункты \
обогрева открыты в Каменке.
"""
_STRIKE = """Grève au port de Valmer

VALMER, le 3 mars – Quelque {0} dockers ont cessé le travail lundi au port de Valmer, selon le \
syndicat. La direction en compte {1}.

Ils réclament le maintien de la prime de nuit. « Nous ne demandons pas la lune », a déclaré \
Claire Ardoin, leur porte-parole. Onze navires attendent en rade. Les pourparlers doivent \
reprendre jeudi à la préfecture.

Le port de Valmer emploie 900 personnes et voit passer un tiers des céréales du pays. La dernière \
grève, en 2021, avait duré neuf jours.
"""
_TREMOR = """Strong quake off Lomma

A quake of magnitude {0} shook the coast of Lomma on Sunday, the Institute of the Earth said. It \
lay {1} kilometres deep.

People ran into the streets of Lomma and Halden. Two chimneys fell on Harbour Street. The trains \
to Karlshavn were stopped for an hour so that the rails could be looked at. No wave was seen.
"""
_BUS = """Bus falls into the Sorre

At least {0} people died when a bus left the road near Ardoin and fell into the Sorre, the \
prefect said. {1} were saved by fishermen.

The bus was on its way to Valmer with a choir. It had rained since noon, and the road has no rail \
on the side of the river. The driver is among the dead. The line belongs to a company of \
Sainte-Colme which had been warned twice about its tyres.
"""
_BUDGET = """Парламент принял бюджет

Парламент Поморья принял бюджет на 2027 год. За проголосовали {0} депутатов из 150, против – {1}.

Расходы выросли до 840 млрд рублей, дефицит составит 2,1 процента. Больше всего денег пойдёт на \
дороги и больницы. Оппозиция требовала отложить вопрос до осени. Министр финансов Олег Ветров \
назвал бюджет трудным, но честным. Закон подпишут на этой неделе.
"""


def pairs() -> Iterator[Pair]:
    """Return bulletins of two days, which are two reports, and copies of one, which are not."""
    for form, one, other in _FORMS:
        yield Pair("two bulletins", form.format(*one), form.format(*other), False)
        first, second = (form.format(*told).split("\n\n", 1)[1] for told in (one, other))
        yield Pair("two bulletins without titles", first, second, False)
    for form, one, _other in _FORMS[::2]:
        whole = form.format(*one)
        _title, body = whole.split("\n\n", 1)
        yield Pair("a bulletin in a paper", whole, f"In brief\n\n{body}", True)
        mended = form.format(*one[:-1], f"{one[-1]}9" if one[-1][-1].isdigit() else "jaune")
        yield Pair("a bulletin with a figure corrected", whole, mended, True)
    for story, before, after in (
        (_FERRY, ("212", "14"), ("212", "17")),
        (_FERRY, ("212", "14"), ("241", "14")),
        (_FERRY, ("212", "14"), ("221", "19")),
        (_QUAKE, ("11", "40"), ("14", "40")),
        (_QUAKE, ("11", "40"), ("17", "63")),
        (_STRIKE, ("400", "250"), ("450", "250")),
        (_STRIKE, ("400", "250"), ("420", "260")),
    ):
        yield Pair("an updated wire", story.format(*before), story.format(*after), True)
    for story, day, next_day in (
        (_FERRY, "LOMMA, 3 March", "LOMMA, 4 March"),
        (_STRIKE, "VALMER, le 3 mars", "VALMER, le 4 mars"),
    ):
        whole = story.format("212", "180")
        yield Pair("another date line", whole, whole.replace(day, next_day), True)


def standing() -> Iterator[Pair]:
    """Return bulletins of two days of which nearly all stands, and copies of one of them."""
    for form, one, other in (
        (_ROADS, ("3 March 2025", "14", "18"), ("4 March 2025", "15", "18")),
        (_ROADS, ("Monday, 3 March", "14", "18"), ("Tuesday, 4 March", "14", "21")),
        (_SILOS, ("5 марта", "212"), ("6 марта", "214")),
        (_SOUND, ("12.04.2025", "11:30"), ("13.04.2025", "11:45")),
    ):
        yield Pair("a bulletin that stands", form.format(*one), form.format(*other), False)
        mended = form.format(one[0], other[1], *one[2:])
        yield Pair("the same, corrected", form.format(*one), mended, True)
    _title, body = _ROADS.format("3 March 2025", "14", "18").split("\n\n", 1)
    first, second = (f"KARLSHAVN, {day} March\n\n{body}" for day in (3, 4))
    yield Pair("a copy under another date line", first, second, True)


def untitled() -> Iterator[Pair]:
    """Return bulletins of two days whose titles name none, and copies of one in two papers."""
    for form, title, other_title, one, other in (
        (_ROADS, "Harbour weather bulletin", "", ("14", "18"), ("15", "21")),
        (
            _ROADS,
            "Harbour weather, week 12",
            "Harbour weather, week 13",
            ("14", "18"),
            ("14", "19"),
        ),
        (_ROADS, "Weather for Monday", "Weather for Tuesday", ("14", "18"), ("14", "19")),
        (_SILOS, "Зерновой рынок Поморья, № 7", "Зерновой рынок Поморья, № 8", ("212",), ("214",)),
        (_SILOS, "Зерновой рынок, 12-я неделя", "Зерновой рынок, 13-я неделя", ("212",), ("213",)),
        (_SOUND, "Horaires des bacs en avril", "Horaires des bacs en mai", ("11:30",), ("11:45",)),
    ):
        days = ("4 March 2025", "5 March 2025")
        first, second = (
            f"{head}\n\n{day}\n\n" + form.format(day, *told).split("\n\n", 1)[1]
            for head, day, told in zip(
                (title, other_title or title), days, (one, other), strict=True
            )
        )
        yield Pair("a bulletin without a day in its title", first, second, False)
        yield Pair("a copy of the next day", first, first.replace(*days), True)
        corrected = first.replace(*days).replace(one[0], other[0], 1)
        yield Pair("a copy of the next day, corrected", first, corrected, True)


def quiet_wires() -> Iterator[Pair]:
    """Return wires of one event in which nobody speaks, and two figures were brought up to date."""
    for story, one, other in (
        (_TREMOR, ("5.1", "10"), ("5.3", "12")),
        (_BUS, ("9", "14"), ("12", "11")),
        (_BUDGET, ("91", "44"), ("93", "42")),
    ):
        yield Pair("a quiet wire", story.format(*one), story.format(*other), True)
