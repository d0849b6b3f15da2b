"""What is the page's goes, what is the report's stays."""

import pytest

from briefing.clean import clean
from briefing.model import Article

NEWS = "Ten people were killed in Homs, the army said."


def cleaned(text):
    return clean(Article(text=text, ref="a"))


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Read Also",
        "Read more: Truce ends in Aleppo",
        "Related: Truce ends in Aleppo",
        "Follow us on Twitter",
        "Sign up for our newsletter",
        "Tags: Syria, Aleppo",
        "Copyright 2018 TRT World.",
        "© 2022 The Daily. All rights reserved.",
        "We use cookies to improve your visit.",
        "Advertisement",
    ],
)
def test_lines_of_the_page_go(line):
    assert cleaned(f"Headline\n{NEWS}\n{line}\n{NEWS}").text == f"Headline\n{NEWS}\n{NEWS}"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the raid.",
        "More stories of torture were told by survivors who had fled to the border camps, and"
        " aid workers there recorded what they said in a report of ninety pages that names men.",
        "Related by marriage to the president, the general was killed.",
        "Most of the town lies in ruins.",
        "Print workers were among the dead.",
        "Next, the army moved on Tabqa.",
    ],
)
def test_news_that_starts_like_a_line_of_the_page_stays(line):
    text = f"Headline\n{NEWS}\n{line}\n{NEWS}"

    assert cleaned(text).text == text


def test_headlines_below_a_heading_of_related_news_go_until_the_story_goes_on():
    text = f"{NEWS}\nRelated News\nTruce ends in Aleppo\nTalks open in Geneva\n{NEWS}"

    assert cleaned(text).text == f"{NEWS}\n{NEWS}"


def test_a_flattened_frame_goes_from_its_first_cue_to_the_end():
    frame = (
        "Related News Votes miscounted | The global gag rule Category News The blunders of a prince"
        " Follow us on Instagram. SUBSCRIBE Copyright 2018 Legal Terms of Use Privacy Policy"
    )

    assert cleaned(f"{NEWS} Source AA {frame}").text == NEWS
    assert cleaned(f"{NEWS} Source AA {frame}").origin == "AA"


def test_news_between_two_cues_keeps_the_frame_from_swallowing_it():
    text = f"Follow us on Twitter for more. {NEWS} Copyright 2018 Legal Privacy Policy"

    assert NEWS in cleaned(text).text


def test_one_cue_alone_is_no_frame():
    text = "He was charged under the Copyright Act of 2010, the army said."

    assert cleaned(text).text == text


@pytest.mark.parametrize("leftover", ["Read Also", "Twitter", "Share Tweet", "Related News"])
def test_words_left_behind_the_last_sentence_go(leftover):
    assert cleaned(f"{NEWS} {leftover}").text == NEWS


def test_tags_in_running_text_go_only_where_a_full_stop_ends_them():
    ended = "A strike hit. Tags Syria air strike Raqqa. Ten died."
    open_ended = "A strike hit. Tags Syria Raqqa Ten people were killed by a strike."

    assert cleaned(ended).text == "A strike hit.\nTen died."
    assert cleaned(open_ended).text == open_ended


def test_how_a_monitor_works_goes_but_its_tolls_stay():
    method = (
        "It says it determines whether strikes were Russian based on flight patterns and munitions."
    )
    toll = "It relies on sources inside Syria to count a war that killed 280000."

    assert cleaned(f"{NEWS} {toll} {method}").text == f"{NEWS} {toll}"
