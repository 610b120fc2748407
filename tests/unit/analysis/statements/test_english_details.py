"""Who, what, to whom and whose words, in English of several kinds."""

import pytest

from briefwright.domain.annotation import Attribution
from tests.unit.analysis.statements.marked import read

QUOTE, REPORTED = Attribution.DIRECT_QUOTE, Attribution.REPORTED_SPEECH
OUTLET, READOUT = Attribution.OUTLET, Attribution.OFFICIAL_READOUT

UNDERTAKINGS = [
    # article, actor, counterpart, action, modality
    ("⟦Norway will build two ferries⟧.", "Norway", "", "build two ferries", "will"),
    ("Oslo, Monday. ⟦The Norwegian government plans to close the old quay⟧.",
     "Norwegian government", "", "close the old quay", "plans"),
    ("⟦Finland and Estonia agreed to link their power grids⟧ on Monday.",
     "Finland and Estonia", "", "link their power grids", "agreed"),
    ("⟦Canada is ready to send engineers to Kenya⟧.",
     "Canada", "Kenya", "send engineers to Kenya", "is ready to"),
    ("President Maria Keller toured the dam. ⟦She ordered the ministry to publish the survey⟧.",
     "President Maria Keller", "ministry", "publish the survey", "ordered"),
    ("Prime Minister Arne Dahl met Chancellor Eva Roth. ⟦The Chancellor vowed to lift the ban⟧.",
      "Chancellor Eva Roth", "", "lift the ban", "will"),
    ("⟦The ministers of Peru and Chile agreed on Monday to widen the pass⟧.",
     "ministers of Peru and Chile", "", "widen the pass", "agreed"),
    ("Talks between Peru and Chile closed late. ⟦The two sides agreed to reopen the railway⟧.",
     "Peru and Chile", "", "reopen the railway", "agreed"),
    ("Ministers of Peru, Chile and Bolivia met Brazil. ⟦The two sides will reopen the railway⟧.",
     "two sides", "", "reopen the railway", "will"),
    ("The Port Fund said it was late. ⟦The Port Fund said it would pay⟧.",
     "Port Fund", "", "pay", "will"),
    ("⟦Minister Eva Roth said she would resign⟧.", "Minister Eva Roth", "", "resign", "will"),
    ("Eva Roth met Maria Keller. ⟦She will resign⟧.", "Eva Roth", "", "resign", "will"),
    ("Ana Vidal spoke. Their foreign minister, Eva Roth, left. ⟦She also called for a truce⟧.",
     "Eva Roth", "", "a truce", ""),
    ("“Rain fell,” said mayor Arne Dahl. The minister of trade, Eva Roth, left. ⟦She will resign⟧.",
     "Eva Roth", "", "resign", "will"),
    ("A visit was made by Eva Roth and Maria Keller. ⟦She will resign⟧.", "", "", "resign", "will"),
    ("⟦The United States pledged $40 million in aid to Jordan⟧.",
     "United States", "Jordan", "$40 million in aid to Jordan", "will"),
    ("In the coming weeks, ⟦the Ministry of Transport will hire 300 pilots⟧.",
     "Ministry of Transport", "", "hire 300 pilots", "will"),
    ("On Friday ⟦Japan signed a fisheries treaty with Iceland⟧.",
     "Japan", "Iceland", "signed a fisheries treaty with Iceland", "agreed"),
    ("⟦A new school will be built in Tartu by the European Union⟧.",
     "European Union", "", "A new school will be built in Tartu by the European Union", "will"),
    ("⟦The bridge will be repaired⟧.", "", "", "The bridge will be repaired", "will"),
    ("⟦The harbour will be dredged by June 2026⟧.",
     "", "", "The harbour will be dredged", "will"),
    ("⟦The quay will be built by Monday by the Port Fund⟧.",
     "Port Fund", "", "The quay will be built by Monday by the Port Fund", "will"),
    ("⟦The deal will bring more trains⟧.", "", "", "bring more trains", "will"),
    ("The Port Authority met on Monday. ⟦The authority intends to dredge the river⟧.",
     "Port Authority", "", "dredge the river", "plans"),
    ("Mr Okafor, who leads the board, spoke first. ⟦He would sell the northern depot⟧, he said.",
     "Mr Okafor", "", "sell the northern depot", "will"),
    ("⟦Ghana's plans to plant a million trees⟧ were praised.",
     "Ghana", "", "plant a million trees", "plans"),
    ("Ministers said the region would get help, and ⟦vowed to rebuild the hospital⟧.",
     "Ministers", "", "rebuild the hospital", "will"),
    ("⟦40 buses will carry pupils⟧.", "", "", "carry pupils", "will"),
    ("⟦Brazil will not sell ships to Libya⟧.",
     "Brazil", "Libya", "not sell ships to Libya", "will"),
    ("⟦Brazil won't sell ships⟧.", "Brazil", "", "not sell ships", "will"),
    ("⟦No. 10 will not only pay but lend⟧.", "No. 10", "", "not only pay but lend", "will"),
    ("⟦Brazil does not plan to sell ships⟧.", "Brazil", "", "not sell ships", "plans"),
    ("⟦Brazil has refused to sell ships⟧.", "Brazil", "", "not sell ships", "will"),
    ("⟦The company has committed to cut emissions⟧.",
     "company", "", "cut emissions", "will"),
    ("⟦Shares rose after Volta said it would buy back stock⟧.",
     "Volta", "", "buy back stock", "will"),
    ("⟦Ministers have approved a tunnel⟧.", "Ministers", "", "have approved a tunnel", ""),
    ("⟦Schools in Leeds will get £5m⟧.",
     "", "Schools", "Schools in Leeds will get £5m", "will"),
    ("⟦The owner, Norrpapp, promised on Friday to build a plant⟧.", "Norrpapp", "",
     "build a plant", "will"),
    ("⟦EU foreign ministers, meeting in Brussels, agreed to extend the ban⟧.",
     "EU foreign ministers", "", "extend the ban", "agreed"),
    ("⟦The city, for its part, pledged to lay rails⟧.", "city", "", "lay rails", "will"),
    ("⟦Under the agreement both ports will share data⟧.", "both ports", "", "share data", "will"),
    ("⟦At the summit President Holt will sign a pact⟧.", "President Holt", "",
     "sign a pact", "will"),
    ("⟦In line with talks lenders will cut fees⟧.", "", "", "cut fees", "will"),
    ("⟦The United States and Laos will build a road⟧.", "United States and Laos", "",
     "build a road", "will"),
    ("⟦Belarus' plans to open a depot⟧ are old.", "Belarus", "", "open a depot", "plans"),
    ("⟦The minimum size for lobster will rise⟧.", "", "", "rise", "will"),
    ("⟦It keeps its ships, nor will it close the yard⟧.", "", "",
     "nor will it close the yard", "will"),
    ("⟦Jan Toman promised farmers that he would visit⟧.", "Jan Toman", "", "visit", "will"),
    ("OSLO, Nov 18 (Wire) - The ministry, which buys ships, ⟦has ordered yards to wait⟧.",
     "ministry", "yards", "wait", "ordered"),
    ("⟦The city ordered 40 trams⟧.", "city", "", "ordered 40 trams", ""),
    ("He waved. ⟦They will return⟧.", "", "", "return", "will"),
    ("⟦Under the plan, Latvia shall train 200 officers⟧.",
     "Latvia", "", "train 200 officers", "will"),
    ("⟦Kenya, Uganda and Rwanda are to share one visa⟧.",
     "Kenya, Uganda and Rwanda", "", "share one visa", "will"),
    ("⟦Foreign Minister Jun Ito agreed with South Korea to resume flights, which stopped in 2019⟧.",
     "Foreign Minister Jun Ito", "South Korea", "resume flights", "agreed"),
]  # fmt: skip

PROPOSALS = [
    # article, proposer, addressee, action
    ("⟦Spain called on Morocco to reopen the border⟧.", "Spain", "Morocco", "reopen the border"),
    ("⟦The mayor urged the government to lower fares⟧.",
     "mayor", "government", "lower fares"),
    ("⟦Doctors asked the ministry for more beds⟧.", "Doctors", "ministry", "more beds"),
    ("⟦Ireland proposed a joint rescue fund⟧.", "Ireland", "", "a joint rescue fund"),
    ("⟦Greece proposed that ferries run at night⟧.", "Greece", "", "ferries run at night"),
    ("“⟦Congress should pass the water bill⟧,” said Senator Ruth Vance.",
     "Senator Ruth Vance", "Congress", "pass the water bill"),
    ("“⟦We need to build faster⟧,” Governor Lee Ozan said.",
     "Governor Lee Ozan", "", "build faster"),
    ("⟦Italy is ready to host the talks⟧.", "Italy", "", "host the talks"),
    ("⟦The European Union invited Serbia to join the scheme⟧.",
     "European Union", "Serbia", "join the scheme"),
    ("The Audit Board asks that:\n\n- ⟦Parliament and the Treasury publish accounts⟧;",
      "Audit Board", "Parliament and Treasury", "publish accounts"),
    ("⟦A museum could be opened in the mill⟧.",
     "", "", "A museum could be opened in the mill"),
    ("⟦Ambassador Nils Berg suggested moving the summit to Riga⟧.",
     "Ambassador Nils Berg", "", "moving the summit to Riga"),
    ("⟦Shareholders have been asked to approve the sale⟧.", "", "Shareholders", "approve the sale"),
    ("⟦The bank's proposal to cap prices⟧ failed.", "bank", "", "cap prices"),
    ("⟦France, backed by Germany, is pressing for new talks⟧.", "France", "", "new talks"),
    ("“⟦The line should stay open⟧,” said Tom Reed.",
     "Tom Reed", "", "The line should stay open"),
    ("⟦A bill was introduced by Senator Ruth Vance⟧.",
     "Senator Ruth Vance", "", "A bill was introduced by Senator Ruth Vance"),
    ("⟦India urged all states not to raise tariffs⟧.",
     "India", "all states", "not to raise tariffs"),
    ("Unions met the employers on Tuesday and ⟦demanded shorter shifts⟧.",
     "Unions", "", "shorter shifts"),
    ("⟦The roof must be mended⟧, the inspector said.", "inspector", "", "The roof must be mended"),
]  # fmt: skip

VOICES = [
    # article, attribution, speaker
    ("“⟦We will stay⟧,” said Prime Minister Lena Hart.", QUOTE, "Prime Minister Lena Hart"),
    ('Prime Minister Lena Hart said: "⟦We will stay⟧."', QUOTE, "Prime Minister Lena Hart"),
    ("‘⟦We will stay⟧,’ Ms Hart told reporters.", QUOTE, "Ms Hart"),
    ("«⟦We will stay⟧», said Anna Weber.", QUOTE, "Anna Weber"),
    ("Lena Hart, the mayor, spoke.\n\n“The storm was strong.\n\n“⟦We will rebuild⟧,” Ms Hart said.",
     QUOTE, "Lena Hart"),
    ("“The storm was strong,” said Lena Hart.\n\n“⟦We will rebuild⟧.”", QUOTE, "Lena Hart"),
    ("Eva Roth, who chairs the fund, spoke.\n“Rain fell.\n⟦We will rebuild⟧,” she said.",
     QUOTE, "Eva Roth"),
    ("⟦“We will rebuild,” said Eva Roth.⟧", QUOTE, "Eva Roth"),
    ("Eva Roth, who chairs the fund, claimed just 5% of boats sank. ⟦Quotas rise⟧.", OUTLET, ""),
    ("⟦Eva Roth, who chairs the fund, claimed just 5% of boats sank⟧.", REPORTED, "Eva Roth"),
    ("⟦The “green” harbour opened⟧.", OUTLET, ""),
    ("⟦There is good demand for tugs⟧.", OUTLET, ""),
    ("“Rain fell,” Eva Roth said.\n“⟦We will rebuild⟧.”\nThe mayor, Karl Lund, said no more.",
     QUOTE, "Eva Roth"),
    ("⟦Quotas would rise⟧, the ministry said.", REPORTED, "ministry"),
    ("According to the Central Bank, ⟦rates will fall⟧.", REPORTED, "Central Bank"),
    ("Minister Karl Lund said on Monday that ⟦Denmark would pay⟧.", REPORTED, "Minister Karl Lund"),
    ("⟦Quotas will rise⟧.", OUTLET, ""),
    ("The “green” harbour opened. ⟦Quotas will rise⟧.", OUTLET, ""),
    ("Readout of the President's call with Mongolia\n\n⟦The United States will send 20 doctors⟧.",
     READOUT, ""),
    ("We, the ministers of the Nordic Council, met today. ⟦We will share the data⟧.", READOUT, ""),
    ("Joint Statement by Nepal and Bhutan\n\n“⟦We will share the water⟧,” the King of Bhutan said.",
     QUOTE, "King of Bhutan"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "actor", "counterpart", "action", "modality"), UNDERTAKINGS)
def test_a_commitment_is_taken_apart(
    article: str, actor: str, counterpart: str, action: str, modality: str
) -> None:
    fields, _ = read(article, "commitment")
    found = {name: fields.get(name, "") for name in ("actor", "counterpart", "action", "modality")}
    assert found == {
        "actor": actor, "counterpart": counterpart, "action": action, "modality": modality,
    }  # fmt: skip


@pytest.mark.parametrize(("article", "proposer", "addressee", "action"), PROPOSALS)
def test_a_proposal_is_taken_apart(
    article: str, proposer: str, addressee: str, action: str
) -> None:
    fields, _ = read(article, "proposal")
    found = {name: fields.get(name, "") for name in ("proposer", "addressee", "action")}
    assert found == {"proposer": proposer, "addressee": addressee, "action": action}


@pytest.mark.parametrize(("article", "attribution", "speaker"), VOICES)
def test_it_is_said_whose_words_a_passage_holds(
    article: str, attribution: Attribution, speaker: str
) -> None:
    fields, found = read(article, "position")
    assert (found, fields.get("speaker", "")) == (attribution, speaker)
