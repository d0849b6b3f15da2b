"""Grades and disputes of one-line reports, each with the reason: what an analyst would say.

A report stands as "outlet: what it prints"; "Tue outlet:" is published a day after the others,
which are of Monday, 6 June 2016. The grade is that of the first report's first sentence. The
texts go the whole way, so that a case holds for the words and not for values made by hand.
"""

from dataclasses import replace

import pytest
from build import doc, tiny_theatre

from briefing.assess import assess
from briefing.clean.lineage import trace
from briefing.model import Assessed
from briefing.pipeline import state
from briefing.theatre import Actor, Place, Source

_TINY = tiny_theatre()


def _sources(*sources):
    return {source.id: source for source in sources}


THEATRE = replace(
    _TINY,
    actors={
        **_TINY.actors,
        "residents": Actor("residents", "Residents", "people", "none", aliases=("residents",)),
        "al-hashd": Actor("al-hashd", "Hashd Brigade", "militia", "opposition", sponsors=("united-states",)),
    },
    places={
        **_TINY.places,
        "kafr-zita": Place("kafr-zita", "Kafr Zita", "town", 35.37, 36.60, "SY", "", "manbij"),
    },
    sources={
        **_TINY.sources,
        **_sources(
            Source("afp", "AFP", "agency"),
            Source("ocha", "OCHA", "un"),
            Source("msf", "Doctors Without Borders", "aid", aliases=("MSF",)),
            Source("post", "Levant Post", "outlet"),
            Source("times", "Orchard Times", "outlet"),
            Source("herald", "River Herald", "outlet", owner="Press House"),
            Source("courier", "River Courier", "outlet", owner="Press House"),
            Source("weekly", "Careful Weekly", "outlet", reliability="A"),
            Source("weak", "Weak Wire", "agency", reliability="C"),
            Source("governor", "Aleppo Governorate", "official", side="government"),
            Source("council", "Manbij Opposition Council", "opposition", side="opposition"),
            Source("clinic", "Manbij Clinic", "medic"),
            Source("locals", "Local activists", "witness", aliases=("local activists",)),
            Source("ikhbariya", "Ikhbariya", "state media", side="government"),
            Source("moscow-mod", "Russian Defence Ministry", "party", side="government"),
        ),
    },
)  # fmt: skip

TEN = "Ten civilians were killed in shelling of Manbij by the Syrian army on Monday."
TEN_BY_OTHERS = "Artillery of the Syrian army left ten people dead in Manbij on Monday."
TWELVE = (
    "The Syrian army's guns killed twelve people in Manbij when they shelled its market on Monday."
)
SHELLED = "The Syrian army shelled Manbij on Monday."


def case(code, reason, *reports):
    return pytest.param(code, reports, id=reason)


LETTERS = [
    case("B3", "an agency", f"Reuters: {TEN}"),
    case("B3", "a monitor, whoever prints it", "SANA: Ten civilians were killed in shelling of Manbij on Monday, the Observatory said."),
    case("B3", "a UN body", "Levant Post: Ten civilians were killed in shelling of Manbij on Monday, OCHA said."),
    case("B3", "an aid body", "Levant Post: Ten civilians were killed in shelling of Manbij on Monday, MSF said."),
    case("B3", "an agency that an outlet credits", f"Levant Post: MANBIJ, Syria (Reuters) - {TEN}"),
    case("C3", "an outlet in its own words", f"Levant Post: {TEN}"),
    case("C3", "the theatre file's letter goes before that of the kind: down", f"Weak Wire: {TEN}"),
    case("A3", "the theatre file's letter goes before that of the kind: up", f"Careful Weekly: {TEN}"),
    case("D3", "state media", "SANA: Ten civilians were killed in shelling of Manbij on Monday."),
    case("D3", "a party's spokesman, whoever prints him", "Reuters: Rebels shelled Manbij on Monday and killed ten civilians, the Syrian army said."),
    case("D3", "a ministry of a party", "Reuters: Rebels shelled Manbij on Monday, the Russian Defence Ministry said."),
    case("D3", "an official", "Reuters: Rebels shelled Manbij on Monday, the Aleppo Governorate said."),
    case("D3", "an opposition body", "Reuters: Ten civilians were killed in shelling of Manbij on Monday, the Manbij Opposition Council said."),
    case("E3", "a medic", "Reuters: Ten civilians were killed in shelling of Manbij on Monday, the Manbij Clinic said."),
    case("E3", "witnesses", "Reuters: Ten civilians were killed in shelling of Manbij on Monday, local activists said."),
    case("E3", "people there", "Reuters: Ten civilians were killed in shelling of Manbij on Monday, residents said."),
    case("E3", "somebody without a name", "Reuters: Ten civilians were killed in shelling of Manbij on Monday, a shopkeeper said."),
    case("F6", "an outlet that nobody knows", f"Village Blog: {TEN}"),
    case("F6", "no outlet at all", f": {TEN}"),
]  # fmt: skip

NUMBERS = [
    # 1: an independent origin with a letter from A to C agrees.
    case("C1", "an agency counts the same dead", f"Levant Post: {TEN}", f"Reuters: {TEN_BY_OTHERS}"),
    case("B1", "the monitor counts the same dead", f"Reuters: {TEN}",
         "Levant Post: Guns opened up on Manbij on Monday and killed ten people, the Observatory said."),
    case("B1", "at least nine is borne out by ten", "Reuters: At least nine people were killed when the Syrian army shelled Manbij on Monday.",
         "AFP: Artillery left ten civilians dead in Manbij on Monday."),
    case("B1", "around 100 is 90 as well", "Reuters: Around 100 people were killed when the Syrian army shelled Manbij on Monday.",
         "AFP: Artillery left 90 civilians dead in Manbij on Monday."),
    case("D1", "what a party says is borne out by who is none",
         "SANA: Ten civilians were killed in shelling of Manbij on Monday.", f"Reuters: {TEN_BY_OTHERS}"),
    case("B1", "agreement stands against a contradiction", f"Reuters: {TEN}", f"AFP: {TEN_BY_OTHERS}",
         "Levant Post: Twelve people died under artillery fire on Manbij on Monday, the Observatory said."),
    # 2: another agrees but is a party or of a lower letter, or agrees in part.
    case("B2", "a party agrees", f"Reuters: {TEN}", "SANA: Artillery left ten people dead in Manbij on Monday."),
    case("D2", "the enemy agrees", "SANA: Ten civilians were killed in shelling of Manbij on Monday.",
         "Orient News: Artillery left ten people dead in Manbij on Monday."),
    case("B2", "an unnamed witness agrees", f"Reuters: {TEN}",
         "Levant Post: Artillery left ten people dead in Manbij on Monday, a shopkeeper said."),
    case("B2", "the same deed without a count", f"Reuters: {SHELLED}", "AFP: Artillery fire of the Syrian army set houses in Manbij alight on Monday."),
    case("B2", "the same dead, other wounded", "Reuters: Ten people were killed and 30 wounded when the Syrian army shelled Manbij on Monday.",
         "AFP: Artillery left ten civilians dead and 50 wounded in Manbij on Monday."),
    case("B2", "a bound far below the number", "Reuters: Around 40 people were killed when the Syrian army shelled Manbij on Monday.",
         "AFP: Artillery left at least 16 civilians dead in Manbij on Monday."),
    # 3: one origin, nothing against it.
    case("C3", "a reprint of it", f"Levant Post: {TEN}", f"Tue Orchard Times: {TEN}"),
    case("C3", "a reprint in other words", "Levant Post: Ten civilians were killed in shelling of houses and shops in Manbij by the Syrian army on Monday.",
         "Tue Orchard Times: Ten civilians were killed in a shelling of houses and stores in Manbij by the Syrian army on Monday."),
    case("C3", "another paper of the same owner", f"River Herald: {TEN}", f"River Courier: {TEN_BY_OTHERS}"),
    case("B3", "the same monitor in another paper",
         "Levant Post: Ten civilians were killed in shelling of Manbij on Monday, the Observatory said.",
         "Orchard Times: Artillery left ten people dead in Manbij on Monday, the Observatory reported."),
    case("C3", "a lede rests on the monitor quoted below it",
         "Levant Post: Ten civilians were killed in shelling of Manbij on Monday.\n\nGuns opened up on Manbij on Monday and killed ten people, the Observatory said."),
    case("D3", "a party's own television", "SANA: Ten civilians were killed in shelling of Manbij by rebels on Monday.",
         "Ikhbariya: Artillery left ten people dead in Manbij on Monday."),
    case("D3", "a party's ally", "SANA: Ten civilians were killed in shelling of Manbij by rebels on Monday.",
         "Reuters: Artillery left ten people dead in Manbij on Monday, the Russian Defence Ministry said."),
    case("D3", "a party's sponsor", "Levant Post: Ten civilians were killed in shelling of Manbij on Monday, the SDF said.",
         "Orchard Times: Artillery left ten people dead in Manbij on Monday, the United States said."),
    case("C3", "shells and rockets elsewhere the same day, told without a toll", "Levant Post: The Syrian army shelled Manbij on Monday.",
         "Reuters: Rebels shelled Manbij on Monday and hit a school."),
    case("C3", "an announcement of what will be", "Levant Post: The Syrian army shelled Manbij on Monday.",
         "Reuters: The Syrian army said that it would shell Manbij on Tuesday."),
    case("C3", "an outlet that nobody knows", f"Levant Post: {TEN}", f"Village Blog: {TEN_BY_OTHERS}"),
    case("C3", "hearsay", f"Levant Post: {TEN}", "Reuters: Artillery reportedly left ten people dead in Manbij on Monday."),
    case("C3", "another day", f"Levant Post: {TEN}", "Reuters: Artillery of the Syrian army left ten people dead in Manbij on Sunday."),
    case("C3", "another place", f"Levant Post: {TEN}", "Reuters: Artillery of the Syrian army left ten people dead in Aleppo on Monday."),
    case("C3", "another kind of event", "Levant Post: The Syrian army shelled Manbij on Monday.",
         "Reuters: A car bomb of Islamic State went off in Manbij on Monday."),
    case("C3", "a toll of two weeks", f"Levant Post: {TEN}", "Reuters: In the past two weeks 80 people have died in shelling of Manbij."),
    case("C3", "a part of the toll", f"Levant Post: {TEN}", "Reuters: Another four people died in shelling of Manbij on Monday."),
    case("B3", "a contradiction of a worse letter", f"Reuters: {TEN}", f"Levant Post: {TWELVE}"),
    # 4 and 5: origins of equal or better letter contradict it.
    case("B4", "another agency counts other dead", f"Reuters: {TEN}", f"AFP: {TWELVE}"),
    case("C4", "an agency counts other dead than an outlet", f"Levant Post: {TEN}", f"AFP: {TWELVE}"),
    case("B4", "an agreement in part outweighs nothing", f"Reuters: {TEN}", f"AFP: {TWELVE}",
         "SANA: Artillery left ten people dead in Manbij on Monday."),
    case("B4", "a contradiction and its reprint are one", f"Reuters: {TEN}", f"AFP: {TWELVE}", f"Tue Levant Post: {TWELVE}"),
    case("D4", "a party's claim that the other camp denies", "Orient News: Russian warplanes bombed a market in Manbij on Monday, the Manbij Opposition Council said.",
         "Reuters: The Russian Defence Ministry denied that its warplanes had bombed a market in Manbij on Monday."),
    case("C3", "a partisan outlet is an outlet: a party's denial can't contradict it", "Orient News: Russian warplanes bombed a market in Manbij on Monday.",
         "Reuters: The Russian Defence Ministry denied that its warplanes had bombed a market in Manbij on Monday."),
    case("D4", "a denial against a monitor's claim",
         "Reuters: The Russian Defence Ministry denied that its warplanes had bombed a market in Manbij on Monday.",
         "Levant Post: Russian warplanes bombed a market in Manbij on Monday, the Observatory said."),
    case("B3", "a monitor's claim against a party's denial",
         "Levant Post: Russian warplanes bombed a market in Manbij on Monday, the Observatory said.",
         "Reuters: The Russian Defence Ministry denied that its warplanes had bombed a market in Manbij on Monday."),
    case("D4", "who holds the town is told otherwise", "Reuters: The SDF captured Manbij on Monday, the SDF said.",
         "Levant Post: Islamic State still holds Manbij, Islamic State said on Monday."),
    case("B5", "two agencies count other dead", f"Reuters: {TEN}", f"AFP: {TWELVE}",
         "Levant Post: Artillery fire on Manbij cost the lives of 14 people on Monday, the Observatory said."),
    case("D5", "a denial against two claims",
         "Reuters: The Russian Defence Ministry denied that its warplanes had bombed a market in Manbij on Monday.",
         "Levant Post: Russian warplanes bombed a market in Manbij on Monday, the Observatory said.",
         "AFP: Traders in Manbij ran for their lives as Russian warplanes bombed their market on Monday."),
    # 6: it can't be judged.
    case("B6", "hearsay of an agency", "Reuters: Ten civilians were reportedly killed in shelling of Manbij on Monday."),
    case("B6", "hearsay, though another agency agrees", "Reuters: Ten civilians were reportedly killed in shelling of Manbij on Monday.", f"AFP: {TEN_BY_OTHERS}"),
    case("F6", "nobody known says so, though an agency agrees", f"Village Blog: {TEN}", f"Reuters: {TEN_BY_OTHERS}"),
]  # fmt: skip


def read(reports):
    """Return the reports as documents: "Tue Levant Post: text" is published on Tuesday."""
    out = []
    for n, report in enumerate(reports):
        outlet, text = report.split(": ", 1) if not report.startswith(":") else ("", report[2:])
        late = outlet.startswith("Tue ")
        day = "2016-06-07" if late else "2016-06-06"
        out.append(doc(text, outlet=outlet.removeprefix("Tue "), date=day, ref=f"r{n}"))
    return out


def judged(reports) -> tuple[Assessed, list]:
    documents = trace(read(reports))
    stated = state(documents, theatre=THEATRE)
    return assess(stated.clusters, stated.documents, stated.theatre), documents


def grade_of(reports):
    found, documents = judged(reports)
    return found.grades[documents[0].id, 0].code


@pytest.mark.parametrize(("code", "reports"), LETTERS)
def test_the_letter_says_who_says_it(code, reports):
    assert grade_of(reports) == code


@pytest.mark.parametrize(("code", "reports"), NUMBERS)
def test_the_number_says_what_others_say(code, reports):
    assert grade_of(reports) == code


def test_every_row_of_both_tables_has_a_case():
    codes = [c.values[0] for c in (*LETTERS, *NUMBERS)]

    assert {code[0] for code in codes} == set("ABCDEF")
    assert {code[1] for code in codes} == set("123456")
    assert len(codes) >= 40


def disputed(reports):
    return [(d.question, [a.value for a in d.accounts]) for d in judged(reports)[0].disputes]


# --- disputes: what is set side by side ------------------------------------------------------

CAPTURED = "Reuters: The SDF captured Manbij on Monday, the SDF said."
HELD = "Levant Post: Islamic State still holds Manbij, Islamic State said on Monday."
BOMBED = "Levant Post: Russian warplanes bombed a market in Manbij on Monday, the Observatory said."
DENIED = "Reuters: The Russian Defence Ministry denied that its warplanes had bombed a market in Manbij on Monday."


def question(words, reason, *reports):
    return pytest.param(words, reports, id=reason)


DISPUTES = [
    question("Who holds Manbij", "captured by one, still held by the other", CAPTURED, HELD),
    question("Who holds Manbij", "a day later still held", CAPTURED,
             "Tue Levant Post: Islamic State still controls Manbij, the Observatory said on Tuesday."),
    question("Who holds Manbij", "it says that it still holds it", CAPTURED, "Levant Post: Islamic State said on Monday that it still holds Manbij."),
    question("Who holds Manbij", "it was driven out, and it says not", "Reuters: Islamic State was driven from Manbij on Monday, the Observatory said.",
             "Tue Levant Post: Islamic State said on Tuesday that it still held Manbij."),
    question("Who holds Manbij", "its fall is denied", CAPTURED,
             "Levant Post: Islamic State denied on Monday that Manbij had fallen."),
    question("Who holds Manbij", "the capture is denied", "Reuters: Islamic State captured Manbij on Monday, local activists said.",
             "Levant Post: The SDF denied on Monday that Islamic State had captured Manbij."),
    question("Who holds Manbij", "lost by a monitor's word, held by the holder's",
             "Levant Post: Islamic State lost Manbij on Monday, the Observatory said.",
             "Reuters: Islamic State remains in control of Manbij, Islamic State said on Monday."),
    question("Who holds Manbij", "fell to one, in the hands of another",
             "Levant Post: Manbij fell to the SDF on Monday, the Observatory said.",
             "Reuters: Manbij is under the control of Islamic State, local activists said on Monday."),
    question("Whether Russia did it: air strike, 6 June", "a claim and its denial", BOMBED, DENIED),
    question("How many people killed, 6 June", "two tolls of one incident", f"Reuters: {TEN}", f"AFP: {TWELVE}"),
    question("Corrected by Syrian Observatory for Human Rights", "a monitor corrects its toll",
             "Levant Post: Twelve people were killed when the Syrian army shelled Manbij on Monday, the Observatory said.",
             "Tue Levant Post: The Observatory corrected its earlier toll of twelve to nine killed in the shelling of Manbij on Monday."),
    question("Corrected by Syrian Observatory for Human Rights", "a monitor now says another toll",
             "Levant Post: Twelve people were killed when the Syrian army shelled Manbij on Monday, the Observatory said.",
             "Tue Levant Post: The Observatory now says nine people were killed in the shelling of Manbij on Monday."),
    question("Withdrawn by SANA", "state media withdraw a report",
             "SANA: Rebels shelled a hospital in Manbij on Monday.",
             "Tue Levant Post: SANA withdrew its report that rebels had shelled a hospital in Manbij on Monday."),
]  # fmt: skip

NO_DISPUTES = [
    question("", "one who tells both", "Reuters: The SDF captured Manbij on Monday, the Observatory said.",
             "Levant Post: Islamic State still holds Manbij, the Observatory said on Monday."),
    question("", "taken back the next day", CAPTURED, "Tue Levant Post: Islamic State retook Manbij on Tuesday, local activists said."),
    question("", "taken back, and then held", CAPTURED, "Tue Levant Post: Islamic State retook Manbij on Tuesday, local activists said.",
             "Tue Orchard Times: Islamic State still holds Manbij, the Observatory said on Tuesday."),
    question("", "a hill near it", "Reuters: The SDF captured a hill near Manbij on Monday, the SDF said.", HELD),
    question("", "a part of it", "Reuters: The SDF captured parts of Manbij on Monday, the SDF said.", HELD),
    question("", "parts of it that fell", "Reuters: Parts of Manbij fell to the SDF on Monday, the SDF said.", HELD),
    question("", "its airport", "Reuters: The SDF captured Manbij airport on Monday, the SDF said.", HELD),
    question("", "a description", CAPTURED, "Levant Post: Shells fell on the Islamic State-held town of Manbij on Monday."),
    question("", "how it was for years", CAPTURED, "Levant Post: Islamic State held Manbij since 2014, the Observatory said on Monday."),
    question("", "no longer", CAPTURED, "Levant Post: Islamic State no longer holds Manbij, the Observatory said on Monday."),
    question("", "held in the morning, taken in the evening", "Reuters: On Monday morning Islamic State still held Manbij, the Observatory said.",
             "Levant Post: The SDF captured Manbij on Monday evening, the SDF said."),
    question("", "hostages are held", CAPTURED, "Levant Post: Islamic State still holds hostages in Manbij, the Observatory said on Monday."),
    question("", "the next day's toll of other people", "Levant Post: Twelve people were killed in shelling of Manbij on Monday, the Observatory said.",
             "Tue Levant Post: Nine fighters were killed in clashes in Manbij on Tuesday, the Observatory now says."),
    question("", "guns are withdrawn", "Levant Post: The Syrian army shelled a market in Manbij on Monday, SANA said.",
             "Tue Levant Post: The Syrian army withdrew its guns from the market in Manbij on Tuesday."),
    question("", "an attempt", "Reuters: The SDF tried to capture Manbij on Monday, the SDF said.", HELD),
    question("", "what is hoped for", "Reuters: The SDF said on Monday that it would capture Manbij.", HELD),
    question("", "hearsay", "Reuters: The SDF reportedly captured Manbij on Monday.", HELD),
    question("", "allies in one town", CAPTURED, "Levant Post: The United States still holds Manbij, local activists said on Monday."),
    question("", "a denial of something else", BOMBED,
             "Reuters: The Russian Defence Ministry denied that its ships had shelled Hama on Monday."),
    question("", "a denial of entry", BOMBED, "Reuters: The Russian Defence Ministry denied reporters entry to Manbij on Monday."),
    question("", "somebody else's denial", BOMBED, "Reuters: The SDF denied that its fighters had bombed a market in Manbij on Monday."),
    question("", "a party's toll and its own correction told elsewhere", "Levant Post: Twelve people were killed in shelling of Manbij on Monday, the Observatory said.",
             "Tue Levant Post: The Observatory corrected its earlier toll of three to two killed in the shelling of Aleppo on Monday."),
    question("", "a total and its part", f"Reuters: {TEN}", "AFP: Artillery left ten people dead in Manbij on Monday, including four children."),
    question("", "a toll and more dead", f"Reuters: {TEN}", "AFP: Another four people died in shelling of Manbij on Monday."),
    question("", "dozens and a number", "Reuters: Dozens of people were killed when the Syrian army shelled Manbij on Monday.",
             "AFP: Artillery left 20 people dead in Manbij on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "reports"), DISPUTES)
def test_accounts_that_differ_are_set_side_by_side(words, reports):
    questions = dict(disputed(reports))

    assert words in questions
    assert len(questions[words]) == 2


@pytest.mark.parametrize(("words", "reports"), NO_DISPUTES)
def test_what_can_both_be_true_is_no_dispute(words, reports):
    assert disputed(reports) == []


@pytest.mark.parametrize(("words", "reports"), DISPUTES)
def test_the_order_of_reports_does_not_matter(words, reports):
    forth, back = judged(reports)[0], judged(reports[::-1])[0]

    assert forth.disputes == back.disputes
    assert forth.grades == back.grades


@pytest.mark.parametrize("reports", [c.values[1] for c in (*LETTERS, *NUMBERS, *DISPUTES)])
def test_a_report_about_another_place_changes_nothing(reports):
    before = judged(reports)[0]

    after = judged((*reports, "AFP: Gunmen of Hamas killed seven policemen in Falluja on Sunday."))[
        0
    ]

    assert {key: after.grades[key] for key in before.grades} == dict(before.grades)
    assert after.disputes == before.disputes


def test_what_was_corrected_says_so_and_confirms_nothing():
    reports = (
        "Reuters: Twelve people were killed when guns opened up on Manbij on Monday.",
        "Levant Post: Twelve people died as the Syrian army shelled Manbij's market on Monday, the Observatory said.",
        "Tue Levant Post: The Observatory corrected its earlier toll of twelve to nine killed in the shelling of Manbij on Monday.",
    )  # fmt: skip

    found, documents = judged(reports)

    assert found.grades[documents[1].id, 0].note == "corrected since"
    assert found.grades[documents[0].id, 0].number not in (1, 2)


@pytest.mark.parametrize("reports", [c.values[1] for c in (*LETTERS, *NUMBERS, *DISPUTES)])
def test_a_reprint_of_the_day_changes_no_grade_and_no_dispute(reports):
    before = judged(reports)[0]
    outlet, text = reports[0].split(": ", 1)

    after = judged((*reports, f"Tue {outlet.removeprefix('Tue ')} Copy: {text}"))[0]

    assert {key: after.grades[key] for key in before.grades} == dict(before.grades)
    assert after.disputes == before.disputes


def test_a_thousand_voices_on_one_question_are_a_short_box():
    texts = (
        "The SDF captured Manbij on Monday, commander {n} of unit {m} said.",
        "Islamic State still holds Manbij, fighter {n} of group {m} said on Monday.",
        "Russian warplanes bombed a market in Manbij on Monday, killing {n} people, resident {n} said.",
        "The Russian Defence Ministry denied that its warplanes had bombed market {n} in Manbij on Monday.",
    )  # fmt: skip

    reports = [f"Paper {i}: {texts[i % 4].format(n=i + 3, m=i * 7919)}" for i in range(120)]

    boxes = judged(reports)[0].disputes
    assert [box.question for box in boxes][:2] == [
        "Who holds Manbij",
        "Whether Russia did it: air strike, 6 June",
    ]
    assert all(len(box.accounts) <= 6 for box in boxes)
