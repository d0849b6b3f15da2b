"""Drafts map every character back to the original."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.clean.draft import first_draft, merged
from briefing.model import Cut
from briefing.normalise import normalise

TEXTS = st.text(
    st.sampled_from("ab.A \n\t\r\u00a0\u200b\u202e\u00ad\u2028\u200dé(") | st.characters(),
    max_size=60,
)


def test_exotic_spaces_become_plain_ones_and_invisible_characters_go():
    draft = first_draft("two\u00a0km\u200b from\u2009the\u202e city")

    assert draft.text == "two km from the city"
    assert draft.to_original(8, 12) == (9, 13)


def test_a_cut_in_the_middle_of_a_paragraph_parts_it():
    draft = first_draft("One. Two. Three.").without([Cut(5, 9, "caption")])

    assert draft.text == "One.\nThree."
    assert draft.to_original(5, 11) == (10, 16)


def test_cuts_over_several_paragraphs_leave_none_of_them():
    draft = first_draft("One.\nTwo.\nThree.").without([Cut(2, 12, "caption")])

    assert draft.text == "On\nree."


def test_a_parted_paragraph_keeps_its_way_back():
    draft = first_draft("Headline Story.").parted(9)

    assert draft.text == "Headline\nStory."
    assert draft.to_original(9, 14) == (9, 14)


def test_stretches_that_touch_are_joined():
    assert merged([(5, 7), (0, 2), (2, 4), (6, 9), (9, 9)]) == [(0, 4), (5, 9)]


@given(TEXTS, st.data())
def test_every_stretch_of_a_paragraph_is_what_the_original_says(original, data):
    draft = first_draft(original)
    for start, end in draft.paragraphs:
        a = data.draw(st.integers(start, end - 1))
        b = data.draw(st.integers(a + 1, end))

        first, last = draft.to_original(a, b)

        assert normalise(original[first:last]) == normalise(draft.text[a:b])


@given(TEXTS)
def test_paragraphs_are_stripped_filled_and_parted_by_one_line_feed(original):
    text = first_draft(original).text

    for paragraph in text.split("\n") if text else ():
        assert paragraph == paragraph.strip() != ""
        assert not set(paragraph) & set("\r\t\u00a0\u200b\u202e\u00ad\u2028")


@given(TEXTS)
def test_laying_out_a_laid_out_text_changes_nothing(original):
    text = first_draft(original).text

    assert first_draft(text).text == text
