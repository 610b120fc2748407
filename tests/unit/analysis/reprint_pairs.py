"""Pairs of texts, some of them reprints: made from stories of our own by hand and by rule."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_PAGES = Path(__file__).parents[2] / "data" / "pages" / "expected.json"
_LEADS = (
    "It had been expected for weeks, and on the day it took less than an hour.",
    "Ожидали этого давно, а решилось всё за один час, передаёт наш корреспондент.",
)
_BOILERPLATE = (
    "About us. The agency reports from nine regions and is read by more than 200 papers. Its texts "
    "may be printed by subscribers only. The opinions of those who are quoted are their own. For "
    "questions about the use of texts and pictures write to the desk on working days between nine "
    "and five. The agency is a member of the press council and answers every complaint in writing."
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and whether a careful reader calls them the same story."""

    kind: str
    one: str
    other: str
    reprint: bool


def pairs() -> list[Pair]:
    """Return all pairs, those made by rule before those written by hand."""
    return [*_made(), *_forms(), *_by_hand(), *_two_reports(), *_strangers()]


def stories() -> list[tuple[str, list[str]]]:
    """Return title and paragraphs of each story once."""
    expected = json.loads(_PAGES.read_text("utf-8"))
    found = {page["facts"]["title"]: page["body"] for page in expected.values()}
    return list(found.items())


def _text(title: str, paragraphs: list[str]) -> str:
    return "\n\n".join([title, *paragraphs])


def _made() -> Iterator[Pair]:
    for number, (title, body) in enumerate(stories()):
        whole = _text(title, body)
        lead = _LEADS[number % 2]
        yield Pair("another headline and lead", whole, _text("In brief", [lead, *body[1:]]), True)
        yield Pair("cut from below", whole, _text(title, body[:3]), True)
        if number % 2:
            retyped = whole.replace("“", '"').replace("”", '"').replace("–", "-")
            yield Pair("retyped", whole, " ".join(retyped.split()), True)
        else:
            corrected = [*body[:-1], body[-1] + " Corrected on Monday."]
            corrected[2] = corrected[2].replace("1", "2", 1)
            yield Pair("corrected", whole, _text(title, corrected), True)
        if number % 3 == 0:
            yield Pair("with a standing ending", whole, _text(title, [*body, _BOILERPLATE]), True)
        if number % 3 == 1:
            turned = [body[0], body[2], body[1], *body[3:]]
            yield Pair("in another order", whole, _text(title, turned), True)


def _forms() -> Iterator[Pair]:
    """Texts that one form made, with other figures or names, and texts with one ending."""
    prices = (
        "Consumer prices in {0} rose by {1} percent in {2}, the statistics office said on {3}. "
        "Food cost {4} percent more than a year ago and energy {5} percent less. Economists had "
        "expected a rise of {6} percent. The office publishes the figures for the next "
        "month on the {7}th."
    )
    football = (
        "{0} beat {1} {2} to {3} on Saturday before a crowd of {4}. {5} scored in the {6}th minute "
        "after a corner kick. The visitors had most of the ball but few chances. The side now has "
        "{7} points and stands in place {8} of the table."
    )
    rates = (
        "The central bank set the rate of the dollar at {0} and that of the euro at {1} for {2}. "
        "The dollar gained {3} and the euro lost {4}. Turnover reached {5} million. The bank sets "
        "the rates each working day at noon from the trades of the morning."
    )
    filled = [
        (prices, ("Norvia", "2.1", "March", "Monday", "3.4", "1.2", "2.0", "12"),
         ("Norvia", "2.6", "April", "Tuesday", "4.1", "0.7", "2.4", "14")),
        (prices, ("Norvia", "2.1", "March", "Monday", "3.4", "1.2", "2.0", "12"),
         ("Estmark", "5.0", "March", "Friday", "6.2", "2.2", "4.8", "16")),
        (football, ("Halden", "Tamsin", "2", "1", "4,200", "Moen", "61", "34", "5"),
         ("Orvel", "Sill", "3", "0", "2,950", "Quist", "17", "21", "11")),
        (football, ("Halden", "Sill", "1", "0", "3,870", "Berg", "88", "37", "4"),
         ("Halden", "Orvel", "4", "2", "4,655", "Moen", "12", "40", "3")),
        (rates, ("90.41", "98.12", "5 March", "0.31", "0.12", "412"),
         ("91.07", "97.85", "6 March", "0.66", "0.27", "388")),
        (rates, ("90.41", "98.12", "5 March", "0.31", "0.12", "412"),
         ("88.90", "95.03", "2 April", "0.04", "0.45", "501")),
    ]  # fmt: skip
    for form, one, other in filled:
        yield Pair("one form", form.format(*one), form.format(*other), False)
    told = stories()
    for (title, body), (other_title, other_body) in pairwise(told[:7]):
        first = _text(title, [*body[:3], _BOILERPLATE])
        second = _text(other_title, [*other_body[:3], _BOILERPLATE])
        yield Pair("one ending", first, second, False)


def _by_hand() -> Iterator[Pair]:
    """Reports of the same event: written anew by somebody else, or taken over with changes."""
    whole = {title: _text(title, body) for title, body in stories()}
    for begin, words in _WRITTEN_ANEW.items():
        title = next(title for title in whole if title.startswith(begin))
        yield Pair("written anew", whole[title], words, False)
    for begin, words in _TAKEN_OVER.items():
        title = next(title for title in whole if title.startswith(begin))
        yield Pair("taken over", whole[title], words, True)


def _two_reports() -> Iterator[Pair]:
    """Reporters who sat in the same room: the same figures, names and words of whoever spoke."""
    for one, other in _TWO_REPORTS:
        yield Pair("two reports", one, other, False)


def _strangers() -> Iterator[Pair]:
    told = [_text(title, body) for title, body in stories()]
    for one, other in zip(told, [*told[3:], *told[:3]], strict=True):
        yield Pair("strangers", one, other, False)


_WRITTEN_ANEW = {
    "Harbour board": """Halden to dig deeper for grain ships

After a long evening the port of Halden settled a dispute that has run for four years: the bar in
front of the southern entrance will go. Dredgers take away 1.4 metres of sand and stone.

The bill comes to €38 million. Chair Marit Solheim defended it: “We lose one ship in six to our
neighbours because of the bar at the entrance.” Four tenths are paid by the region.

Not everybody cheered. Those who live from cod fear for their grounds and got the promise of
another survey.""",
    "Two provinces": """One ticket for both banks

Whoever lives in Tamsin and works at Orvel's hospital changes three times today. From June on one
bus goes all the way, eleven times a day.

That is the heart of a treaty which the two governors put their names to on Friday. It creates a
small authority of nine people, financed by 4.2 million crowns from either side each year.

Councillor Peder Quist of the opposition remains unimpressed because the last bus leaves at
eight.""",
    "Mill owners": """Levy on water: paper industry warns of double cost

Paper makers have turned to the government. According to their association, 12 cents for each cubic
metre add up to $61 million and not to the 30 million in the ministry's paper.

They want twelve months more. In the ministry one points to rebates for plants with their own
treatment. Nobody has to pay before the cabinet has decided, which should be in early summer.""",
    "Порт Усть-Каменка": """Зерновой терминал на реке расширят

В Усть-Каменке достроят зернохранилище. Как рассказал глава порта Олег Ветров, объект рассчитан на
40 тысяч тонн и обойдётся в 1,8 млрд рублей, сдать его хотят осенью.

Это позволит поднять перевалку до 1,2 млн тонн. Часть процентов по займу берёт на себя область,
документы ещё готовятся. Порт ведёт разговор с парой судовладельцев.""",
    "Stadtwerke": """Ein See voller Wärme

Wo früher Kohle umgeschlagen wurde, entsteht in Lindenau ein riesiges Becken: 120.000 Kubikmeter
Wasser sollen Sommerwärme in den Winter retten. Den Beschluss fasste der Aufsichtsrat.

45 Millionen Euro sind veranschlagt, knapp ein Drittel davon trägt das Land. Ute Brandner, die das
Unternehmen führt, rechnet mit einem Viertel weniger Gas. In der Nachbarschaft sorgt man sich um
zwei laute Jahre.""",
    "La région": """Onze ans après, le train revient

Le conseil régional a tranché : le haut plateau retrouvera son train. Six allers et retours par
jour sont prévus à la rentrée.

Le chantier est estimé à 72 millions d'euros ; l'État en paie 20. Claire Ardoin, chargée des
transports, estime que la patience des habitants a des limites. Deux villages espèrent encore leur
propre halte.""",
    "Dairy exports": """Cheese on the move again

Since the road over Sill is open, the dairies of the north breathe again. In April they sold 18
percent more abroad than in the month before, figures of the customs show.

Bruno Keth of the works at Aldersund counts forty tonnes in a week. In January that took him the
month. The drive past the customs house has come down from nine hours to two.

Geologists keep an eye on the slope. One more slide and the barrier comes down, they say.""",
}
_TAKEN_OVER = {
    "Harbour board": """Channel at Halden to be deepened

HALDEN – The harbour board of Halden voted Tuesday to deepen the southern channel by 1.4 meters, at
a cost of €38 million over three years.

“We lose one ship in six to our neighbors because of the bar at the entrance,” said the board's
chair, Marit Solheim. She expects dredging to begin in March.

Halden lies 90 kilometres south of the capital. Its port is the third of the country.

Fishermen objected that the spoil ground lies too close to the cod banks. The board promised a
second survey before any work begins.""",
    "Два завода": """Прицепы будут собирать вместе

Как сообщают местные СМИ, заводы в Белогорске и Туймазах подписали соглашение о сборке лёсных
прицепов.

До конца года планируется выпустить 150 машин, а затем выйти на 600 в год. Около трети узлов
поставит белогорская сторона.

Министр промышленности области назвал проект первым шагом. Он напомнил, что за год взаимная торговля
выросла на 11 процентов.""",
    "Dairy exports": """North sells more cheese

A road that is open again brings orders back to the dairies of the north.

The crossing at Sill reopened in February after a landslide. Lorries now wait about two hours; in
January they waited nine.

“We sent forty tonnes last week, as much as in the whole of January,” said Bruno Keth, who runs the
cheese works at Aldersund.

The road authority warned that the slope is watched day and night and that the crossing may close
again at short notice.""",
    "El puerto": """Almanera tendrá un muelle nuevo

El puerto de Almanera invertirá 54 millones de euros en un muelle nuevo, anunció su presidente,
Tomás Rial.

El muelle tendrá 410 metros y una profundidad de 14 metros. Las obras empezarán en otoño y durarán
veinte meses. «Hoy rechazamos un barco de cada ocho», dijo Rial.""",
    "Mill owners": """Paper mills against levy

Forty paper mills asked the government on Monday to put off the new water levy by a year. The levy
of 12 cents a cubic metre would cost them $61 million a year rather than the $30 million that the
ministry had named, the association said. A decision is expected before the summer break.""",
}

_TWO_REPORTS = [
    (
        """Tram to the airport delayed again

The tram to Velmar airport will not run before 2028, two years later than planned. Mayor Otto Lund
said so on Tuesday. “We found water where the maps show rock,” he told the council. The line will
now cost 214 million crowns instead of 180 million. The opposition called for an audit.""",
        """Velmar council hears of water in the tunnel

Councillors in Velmar were given bad news by their mayor. Otto Lund put the price of the airport
line at 214 million crowns, up from 180 million. “We found water where the maps show rock,” he told
the council. Passengers have to take the bus until 2028. Shops along the route fear two more years
of dust and fences.""",
    ),
    (
        """Ministers agree on common ferry rules

The transport ministers of Norvia and Estmark signed a treaty on ferries in Karlshavn on 3 March.
It sets the same safety checks for 41 ships and takes effect on 1 July. “No captain will have to
fill in two forms any more,” said Ida Holm. Crews had asked for this since 2019.""",
        """Estmark signs away its ferry inspectors

Critics in Estmark see an office of 60 people go after the treaty that was signed in Karlshavn on
3 March. From 1 July the 41 ships between the two countries are checked only once. Minister Ida
Holm of Norvia was pleased: “No captain will have to fill in two forms any more.” The union of
inspectors was not asked.""",
    ),
    (
        """Bank keeps rate at 4.25 percent

The central bank of Norvia left its rate at 4.25 percent on Thursday. Inflation fell to 3.1 percent
in February. “It is too early to declare victory,” said governor Karin Dahl. The crown gained half a
percent against the euro. The next decision is due on 8 May.""",
        """Home owners wait for May

Whoever hoped for cheaper loans has to be patient. Governor Karin Dahl kept the rate at 4.25 percent
on Thursday although prices rose by only 3.1 percent in February. “It is too early to declare
victory,” said governor Karin Dahl. Brokers in the capital now look to 8 May. Sales of flats fell by
a tenth in winter.""",
    ),
    (
        """Fire destroys sugar works

A fire destroyed a hall of the sugar works in Lomma on Sunday night. About 120 firemen fought it for
nine hours. Nobody was hurt. “The silo held, and that saved the town,” said fire chief Per Aas. The
owner puts the damage at 70 million crowns.""",
        """Nine hours in Lomma

Neighbours woke at two when the hall began to burn. They were led to the school, 300 of them, and
given tea. “The silo held, and that saved the town,” said fire chief Per Aas, whose 120 firemen went
home at eleven. What burned was worth 70 million crowns. Where do the beets go?""",
    ),
    (
        """В Ярске открыли мост через Сурь

Губернатор Олег Панин открыл в среду новый мост через Сурь. Его длина 640 метров, стоимость
5,2 млрд рублей. «Теперь до больницы не два часа, а двадцать минут», – сказал он. Строители сдали
мост на три месяца раньше срока.""",
        """Двадцать минут вместо двух часов

Жители правого берега Ярска ждали моста пятнадцать лет. В среду по нему пошли первые автобусы.
«Теперь до больницы не два часа, а двадцать минут», – сказал он, губернатор Олег Панин, о мосте
длиной 640 метров. На стройку ушло 5,2 млрд рублей. Паром уберут осенью, его команде предложили
другую работу.""",
    ),
    (
        """Grain harvest falls by a fifth

Farmers in Estmark brought in 2.4 million tonnes of grain, a fifth less than last year, the ministry
of agriculture said on Friday. Drought in June is to blame. “We will not have to import wheat for
bread,” said minister Juhan Saar. Exports will fall by half.""",
        """Bread is safe, bacon is not

Pig farmers pay for the drought. With 2.4 million tonnes of grain in the barns, a fifth less than
last year, feed has become dear. “We will not have to import wheat for bread,” said minister Juhan
Saar on Friday. Barley is another matter. Slaughterhouses in the south take twice as many sows.""",
    ),
]
