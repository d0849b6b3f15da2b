"""Line breaks that end paragraphs, and those that only wrap lines."""

from briefing.clean.draft import first_draft

MAIL = """\
The army moved to within 25 km of a town held by the group, the
monitor said on Monday, as state media reported air strikes there
and rebels took two villages.
Ten people died.

The second paragraph begins here and is wrapped by the same hand
at the same column.
"""


def laid_out(text):
    return first_draft(text).text.split("\n")


def test_one_paragraph_a_line_stays_so():
    assert laid_out("The army moved.\nTen people died.\nIt ended.") == [
        "The army moved.",
        "Ten people died.",
        "It ended.",
    ]


def test_lines_wrapped_at_a_column_are_joined_and_short_ones_end_the_paragraph():
    first, second, third = laid_out(MAIL)

    assert first.endswith("rebels took two villages.")
    assert second == "Ten people died."
    assert third == (
        "The second paragraph begins here and is wrapped by the same hand at the same column."
    )


def test_carriage_returns_make_no_difference():
    assert laid_out(MAIL.replace("\n", "\r\n")) == laid_out(MAIL)


def test_two_tabs_part_a_box_from_the_story_and_one_is_a_space():
    assert laid_out("Ten died.\t \tA box\t\tIt ended\there.") == [
        "Ten died.",
        "A box",
        "It ended here.",
    ]


def test_lines_without_a_word_are_no_paragraphs():
    assert laid_out("One.\n***\n—\nTwo.") == ["One.", "Two."]


def test_headlines_in_a_row_are_not_taken_for_a_wrapped_text():
    lines = ["Shells fall on the northern quarters of a town", "Talks open on the shore of a lake"]

    assert laid_out("\n".join(lines)) == lines
