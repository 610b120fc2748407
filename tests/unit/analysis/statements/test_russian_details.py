"""Who, what, to whom and whose words, in Russian of several kinds."""

import pytest

from briefwright.domain.annotation import Attribution
from tests.unit.analysis.statements.marked import read

QUOTE, REPORTED = Attribution.DIRECT_QUOTE, Attribution.REPORTED_SPEECH
OUTLET, READOUT = Attribution.OUTLET, Attribution.OFFICIAL_READOUT

UNDERTAKINGS = [
    # article, actor, counterpart, action, modality
    ("⟦Казахстан построит новый порт⟧.", "Казахстан", "", "построит новый порт", "will"),
    ("⟦Правительство планирует закрыть шахту⟧.", "Правительство", "", "закрыть шахту", "plans"),
    ("⟦Россия и Китай договорились открыть переход⟧.",
     "Россия и Китай", "", "открыть переход", "agreed"),
    ("⟦Узбекистан готов поставить хлопок⟧.", "Узбекистан", "", "поставить хлопок", "is ready to"),
    ("Министр Олег Ветров осмотрел мост. ⟦Он поручил ведомству подготовить смету⟧.",
     "Министр Олег Ветров", "ведомству", "подготовить смету", "ordered"),
    ("⟦Армянская и грузинская стороны условились продлить тариф⟧.",
     "Армения и Грузия", "", "продлить тариф", "agreed"),
    ("⟦Компания «Северный путь» намерена купить пять барж⟧.",
     "Компания «Северный путь»", "", "купить пять барж", "plans"),
    ("⟦Новая школа будет построена в Твери⟧.",
     "", "", "Новая школа будет построена в Твери", "will"),
    ("⟦К концу года будет запущена линия⟧.", "", "", "будет запущена линия", "will"),
    ("⟦В этом году власти обещают открыть музей⟧.", "власти", "", "открыть музей", "will"),
    ("⟦Монголия подписала договор с Турцией⟧.",
     "Монголия", "Турция", "подписала договор с Турцией", "agreed"),
    ("Встреча прошла в Минске. ⟦Власти Витебска выделят средства на набережную⟧.",
     "Власти Витебска", "", "выделят средства на набережную", "will"),
    ("⟦Сербия не намерена продавать суда⟧.", "Сербия", "", "не продавать суда", "plans"),
    ("⟦Сербия не будет продавать суда⟧.", "Сербия", "", "не продавать суда", "will"),
    ("⟦Сербия обещает не продавать суда⟧.", "Сербия", "", "не продавать суда", "will"),
    ("⟦Две фабрики станут музеями⟧.", "", "", "станут музеями", "will"),
    ("⟦Минтранс намерен, как сообщалось, расширить трассу⟧.",
     "Минтранс", "", "как сообщалось, расширить трассу", "plans"),
]  # fmt: skip

PROPOSALS = [
    # article, proposer, addressee, action
    ("⟦Сербия предложила создать общий фонд⟧.", "Сербия", "", "создать общий фонд"),
    ("⟦Губернатор Анна Седова призвала депутатов снизить налог⟧.",
     "Губернатор Анна Седова", "депутатов", "снизить налог"),
    ("⟦Иран предложил Армении построить дорогу⟧.", "Иран", "Армения", "построить дорогу"),
    ("⟦Врачи попросили министерство закупить приборы⟧.",
     "Врачи", "министерство", "закупить приборы"),
    ("«⟦Нужно ускорить работу⟧», — сказал мэр Игорь Лунин.",
     "мэр Игорь Лунин", "", "ускорить работу"),
    ("«⟦Парламент должен принять закон⟧», — заявила Ольга Белова.",
     "Ольга Белова", "Парламент", "принять закон"),
    ("⟦В здании может быть открыт театр⟧.", "", "", "В здании может быть открыт театр"),
    ("«⟦Предлагаю перенести встречу⟧», — сказал Пётр Громов.",
     "Пётр Громов", "", "перенести встречу"),
]  # fmt: skip

VOICES = [
    # article, attribution, speaker
    ("«⟦Мы останемся⟧», — сказал министр Олег Ветров.", QUOTE, "министр Олег Ветров"),
    ("Олег Ветров заявил: «⟦Мы останемся⟧».", QUOTE, "Олег Ветров"),
    ('"⟦Мы останемся⟧", - рассказал журналистам глава округа Иван Рябов.',
     QUOTE, "глава округа Иван Рябов"),
    ("По словам министра Олега Ветрова, ⟦тариф вырастет⟧.", REPORTED, "Олег Ветров"),
    ("⟦Тариф вырастет⟧, сообщила Анна Седова.", REPORTED, "Анна Седова"),
    ("Анна Седова отметила, что ⟦тариф вырастет⟧.", REPORTED, "Анна Седова"),
    ("⟦Тариф вырастет⟧.", OUTLET, ""),
    ("Газета «Волна» писала о море. ⟦Тариф вырастет⟧.", OUTLET, ""),
    ("Совместное заявление министров Сербии и Венгрии\n\n⟦Стороны продолжат обмен⟧.", READOUT, ""),
]  # fmt: skip


@pytest.mark.parametrize(("article", "actor", "counterpart", "action", "modality"), UNDERTAKINGS)
def test_a_commitment_is_taken_apart(
    article: str, actor: str, counterpart: str, action: str, modality: str
) -> None:
    fields, _ = read(article, "commitment", "ru")
    found = {name: fields.get(name, "") for name in ("actor", "counterpart", "action", "modality")}
    assert found == {
        "actor": actor, "counterpart": counterpart, "action": action, "modality": modality,
    }  # fmt: skip


@pytest.mark.parametrize(("article", "proposer", "addressee", "action"), PROPOSALS)
def test_a_proposal_is_taken_apart(
    article: str, proposer: str, addressee: str, action: str
) -> None:
    fields, _ = read(article, "proposal", "ru")
    found = {name: fields.get(name, "") for name in ("proposer", "addressee", "action")}
    assert found == {"proposer": proposer, "addressee": addressee, "action": action}


@pytest.mark.parametrize(("article", "attribution", "speaker"), VOICES)
def test_it_is_said_whose_words_a_passage_holds(
    article: str, attribution: Attribution, speaker: str
) -> None:
    fields, found = read(article, "position", "ru")
    assert (found, fields.get("speaker", "")) == (attribution, speaker)
