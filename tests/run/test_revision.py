"""A revision says which reports came late and how many sentences they changed."""

from build import STORY, brief, doc

from briefing.render.to_json import brief_to_dict
from briefing.run.revision import revised

LATE = doc(
    "Air strikes killed nine civilians in Aleppo on Monday, the Observatory said.", ref="b",
    outlet="Herald", title="Strikes on Aleppo",
)  # fmt: skip


def test_late_reports_are_named_with_what_they_changed():
    before = brief_to_dict(brief(doc(STORY)))

    said = revised(before, brief(doc(STORY), LATE, revision=2))

    assert said == (
        "Revision 2: 1 report came in late (Herald, “Strikes on Aleppo”); 1 sentence new, "
        "0 sentences gone."
    )


def test_of_many_late_reports_some_are_counted():
    late = [
        doc(f"Shells killed {n} civilians in Aleppo, the Observatory said.", ref=f"r{n}")
        for n in range(5, 13)
    ]

    said = revised(brief_to_dict(brief(doc(STORY))), brief(doc(STORY), *late, revision=3))

    assert said.startswith("Revision 3: 8 reports came in late (outlet unknown, r")
    assert "; 3 more); " in said


def test_a_revision_without_late_reports_says_that_the_reports_changed():
    before = brief_to_dict(brief(doc(STORY), LATE))

    assert (
        "the reports or the analyst's overlay have changed; 0 sentences new, 1 sentence gone."
        in revised(before, brief(doc(STORY), revision=2))
    )


def test_a_brief_s_json_that_is_none_changes_nothing_it_could_say():
    assert "1 report came in late" in revised({"sources": 3}, brief(doc(STORY), revision=2))
