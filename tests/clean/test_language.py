"""Which language a report is in; a false refusal is the worse error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clean.language import ENGLISH, FEWEST, language_of

FOREIGN = {
    "Arabic": "قصفت الطائرات وسط المدينة صباح اليوم وقتل عشرة من السكان.",
    "Persian": "هواپیماها امروز صبح مرکز شهر را بمباران کردند و ده نفر کشته شدند؛ گزارش چنین می‌گوید.",
    "Russian": "Сегодня утром самолёты нанесли удар по центру города, погибли десять человек.",
    "Ukrainian": "Сьогодні вранці літаки завдали удару по центру міста, загинули десятеро людей, її та інші.",
    "Hebrew": "הבוקר הפציצו מטוסים את מרכז העיר ועשרה תושבים נהרגו.",
    "French": "L'armée a annoncé mardi que ses avions avaient frappé le centre de la ville et que dix "
    "personnes ont été tuées dans les raids qui se sont poursuivis pendant la nuit, selon une "
    "source au sein des services de secours de la ville.",
    "German": "Die Armee teilte am Dienstag mit, dass ihre Flugzeuge das Zentrum der Stadt angegriffen "
    "haben und dass zehn Menschen bei den Angriffen in der Nacht getötet wurden, wie es aus Kreisen "
    "der Rettungsdienste der Stadt hieß, die nicht genannt werden wollten.",
    "Turkish": "Ordu salı günü yaptığı açıklamada uçaklarının şehir merkezini vurduğunu ve gece boyunca "
    "süren saldırılarda on kişinin öldüğünü, çok sayıda kişinin de yaralandığını bildirdi ve bu "
    "saldırıların daha sonra da devam ettiğini, en az bir mahalle için tahliye kararı olduğunu söyledi.",
    "Spanish": "El ejército anunció el martes que sus aviones habían atacado el centro de la ciudad y "
    "que diez personas murieron en los ataques que se prolongaron durante la noche, según una "
    "fuente de los servicios de rescate de la ciudad que no quiso dar su nombre.",
}

ENGLISH_BUT_ODD = {
    "full of names": "Abu Bakr al-Baghdadi, Abu Muhammad al-Julani, Zahran Alloush, Hassan Aboud, Abdul "
    "Qader Saleh, Abdullah al-Muhaysini, Mustafa Badreddine and Qassem Soleimani were named in "
    "the list of the dead and missing that al-Masdar and al-Mayadeen printed.",
    "in capitals": "ARMY ADVANCES ON TABQA AS JETS STRIKE. AT LEAST TEN WERE KILLED IN THE RAIDS, SAID "
    "A SOURCE. THE ROAD IS NOW CUT AND THE TOWN WAS EMPTY BY THE EVENING OF MONDAY, IT ADDED.",
    "stripped": "The regimes jets hit Syrias Aleppo for the third day residents said the strikes were "
    "the heaviest in weeks hospitals were full and the citys only bakery has closed since Monday",
    "a line": "Manbij: SDF 2 km.",
    "figures": "12 3 45 678 9/6/2016 10:45 11:30 12:15",
    "nothing": "",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_report_in_another_language_is_known_as_such(language):
    assert language_of(FOREIGN[language]) == language


@pytest.mark.parametrize("kind", ENGLISH_BUT_ODD)
def test_odd_english_is_english(kind):
    assert language_of(ENGLISH_BUT_ODD[kind]) == ENGLISH


def test_an_arabic_quotation_in_an_english_report_changes_nothing():
    assert language_of(ENGLISH_BUT_ODD["full of names"] + FOREIGN["Arabic"]) == ENGLISH


@pytest.mark.parametrize("week", ["june2016", "sept2016"])
def test_every_report_of_the_labelled_weeks_is_english(shared: Path, week):
    lines = (shared / "eval" / week / "reports.jsonl").read_text(encoding="utf-8").splitlines()

    assert {language_of(json.loads(line)["text"]) for line in lines} == {ENGLISH}


@given(st.text())
def test_any_text_is_in_some_language(text):
    assert language_of(text)


@given(st.text(alphabet="abcdefghij .", max_size=4 * FEWEST))
def test_a_text_of_few_words_in_latin_letters_is_kept(text):
    if len(text.split()) < FEWEST:
        assert language_of(text) == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Russian jets strike al Bab, al Shaddadi, al Raqqa; regime shells al Rai, Tal al Hawa, Deir al Zor. "
        "Clashes near al Nusra posts, al Waer, al Qusayr. Ten dead al Mayadin, six al Bukamal, four al Asharah.",
        "JABHAT AL NUSRA SHELLS AL ZAHRA AND AL FOUAA. AHRAR AL SHAM CAPTURES TAL AL EIS. FAYLAQ AL SHAM HITS "
        "AL HADIR. NOUR AL DIN AL ZENKI LOSES AL MALLAH. AL QAEDA FIGHTERS LEAVE AL HAMRA, AL TAMOURA.",
        "Abu Bakr al Baghdadi Abu Mohammad al Adnani Abu Muhammad al Julani Abu Omar al Shishani Abu Ali al Anbari "
        "killed or wounded says Iraq coalition silent Abu Waheeb killed May strikes hit al Qaim al Bukamal",
    ],
    ids=["places", "capitals", "names without marks"],
)
def test_the_article_of_arabic_names_makes_no_report_spanish(text):
    assert language_of(text) == "English"
