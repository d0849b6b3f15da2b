"""Titles that run from right to left."""

import pytest

from briefing.render.html import rtl


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("قصف على منبج و Manbij", ' dir="rtl"'),
        ("(10) שלום", ' dir="rtl"'),
        ("Manbij منبج", ""),
        ("10", ""),
        ("", ""),
    ],
)
def test_the_first_strong_letter_says_how_a_title_runs(text, attribute):
    assert rtl(text) == attribute
