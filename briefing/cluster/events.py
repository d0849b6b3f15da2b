"""What kind of event a sentence tells, from its verbs and nouns.

The families follow the sub-event types of conflict event data (ACLED codebook):
battles, explosions and remote violence, strategic developments.
"""

from __future__ import annotations

import re

from ..alternation import AnyCase, by_letter

#: "Reached Tabqa" is an advance, "reached agreement" none.
_REACHES = re.compile(r"\b[Rr](?:each(?:ed)? [A-Z]|EACH(?:ED)? [A-Z])\w")
#: Checked in this order: the first that matches names the event.
FAMILIES: tuple[tuple[str, AnyCase | re.Pattern[str]], ...] = tuple(
    (name, AnyCase(rf"\b(?:{by_letter(found)})\b") if isinstance(found, str) else found)
    for name, found in (
        (
            "bombing",
            r"car[- ]?bomb\w*|suicide (?:bomb\w*|attack\w*)|motorcycle bomb|booby[- ]trapped|"
            r"truck bomb|car attack|explosive device planted|blasts?|bombers?|twin bombings?|"
            r"explosions?",
        ),
        (
            "air strike",
            r"air ?-?strikes?|air ?-?raids?|warplanes?|war planes|barrel bombs?|air attacks?|"
            r"bombing raids?|air power|aerial (?:bombardment|bombing|campaign)|"
            r"cluster (?:bombs?|munitions?)|jets|helicopters?|air force|sorties?|"
            r"strikes? (?:on|hit|against|near)|raids? (?:on|hit|killed)|incendiary|napalm|"
            r"phosphorus",
        ),
        (
            "shelling",
            r"shell(?:s|ed|ing)?|rockets?|mortars?|artillery|bombard(?:ed|ment)|missiles?|"
            r"rocketry|sniper\w*",
        ),
        (
            "advance",
            r"advanc\w+|captur\w+|recaptur\w+|seiz\w+|retook|retak\w+|push(?:ed|ing)? (?:back|into|"
            r"towards?|forward|north|south)|moved to within|territorial gains|gains|"
            r"offensives?|assaults?|campaign|storm\w*|cross(?:ed|ing) (?:the|into)|"
            r"reach(?:ed)? the|encircl\w+|surround\w+|took control|"
            r"taken control|entered|liberat\w+|drove|driven|dislodge|withdr\w+|retreat\w*|"
            r"operation|km from|front ?lines?|pressing|besieg\w+|pulled (?:out|back)|"
            r"wrest\w+|broke (?:into|through)|thrown back|took back|tak(?:es|en) back|"
            r"counter-?\s?offensives?|moved (?:forward|on)|moving on|abandon\w+|gives? up|gave up|"
            r"(?:raised|raises|hoisted|hoists)(?: \w+){0,3} flag|flag (?:over|in)|freed|"
            r"took (?:the )?(?:town|village|city|hamlet)|beat(?:en)? (?:back|off)|repuls\w+|"
            r"lost (?:the )?(?:town|village|city)",
        ),
        ("advance", _REACHES),
        (
            "clash",
            r"clash\w*|fight(?:ing)?|battles?|fought|repel\w+|counter-?attack\w*|attacked|"
            r"ambush\w*",
        ),
        (
            "reinforcement",
            r"reinforcements?|gather(?:ed|ing)|concentrat\w+|deploy\w*|sent (?:weapons|"
            r"fighters)|massing",
        ),
        # Behind the others: a shell that explodes is shelling.
        (
            "bombing",
            r"bl(?:ew|own?|owing) up|explo(?:ded?|des|ding)|detonat\w+|dynamit\w+|went off|"
            r"land ?mines?|roadside bombs?|i\.?e\.?ds?",
        ),
        ("displacement", r"displac\w+|fled|flee\w*|evacuat\w+|refugees|trapped"),
        ("aid", r"aid|convoy|humanitarian|hospitals?|air ?drops?|medical"),
        ("bombardment", r"bombed|bombings?|attacks?|strikes?|raids?|targeted|targeting"),
        (
            "casualties",
            r"killed|dead|died|wounded|injured|casualties|toll|martyr\w*|massacre|execut(?:ed|ions?|ing)|"
            r"behead\w*",
        ),
    )
)
#: Families of which an operation is made.
GROUND = frozenset(("advance", "clash", "reinforcement"))
#: Families of which single incidents are made.
INCIDENTS = frozenset(("bombing", "air strike", "shelling", "bombardment", "casualties"))
#: Incidents whose weapon the sentence doesn't say: the report's other sentences do.
UNSPECIFIC = frozenset(("bombardment", "casualties"))
#: Words that only ground fighting has; an operation is not made from "campaign" alone.
GROUND_WORDS = re.compile(
    r"\b(?:advanc\w+|captur\w+|recaptur\w+|seiz\w+|retook|retak\w+|broke (?:into|through)|"
    r"pushed|pushing|moved to within|moved forward|counter-?\s?offensives?|taken back|took back|"
    r"takes back|gained ground|"
    r"offensives?|assaults?|storm\w*|cross(?:ed|ing)|reach(?:ed)? the|encircl\w+|took control|"
    r"liberat\w+|drove|driven|dislodge|retreat\w*|km from)\b",
    re.IGNORECASE,
)


def event_of(text: str) -> str:
    """Return the name of the family of *text*; "" where it tells no event."""
    return next((name for name, pattern in FAMILIES if pattern.search(text)), "")


_HISTORY = AnyCase(
    r"\b(?:since (?:\w+ ){0,2}?(?:19|20)\d\d|in (?:19|20)\d\d\b|began (?:in|its|carrying)|"
    r"(?:five|six|four|three|two)[- ]years?(?:[- ]old)?|years? ago|last year|since declaring|"
    r"last month|(?:war|conflict|uprising|revolt) (?:began|erupted|started|broke out)|"
    r"(?:pro-democracy|anti-government|anti-regime) (?:protests?|demonstrations?)|"
    r"has evolved into|has been locked in|relies on a network)\b"
)
_STANDING = re.compile(
    r"^(?:[\w'’,.\[\]()-]+\s){1,12}?(?:is|are|lies|lie|links|remains?|contains|holds|controls|"
    r"overlooks|borders|relies|considers)\b",
    re.IGNORECASE,
)
_EARLIER_VERB = re.compile(r"\b(?:has|have|had|said|says|was|were|did)\b", re.IGNORECASE)
_NEWS = AnyCase(
    r"\b(?:today|yesterday|overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|now|killed|"
    r"wounded|injured|advanc\w+|captured|hit|struck|under ?way|are advancing|is being|"
    r"are being|has been|was being|taking place|at the same time|fired)\b"
)


#: What is being done, and what is said or feared to have been, is no standing description.
_UNDER_WAY = re.compile(
    r"\b(?:is|are) (?:\w+ly |not )?(?:\w+ing|(?:said|believed|reported|expected|feared|thought) "
    r"(?:to|that))\b|\btoll\b.{0,40}\b(?:rise|increase|climb)\b",
    re.IGNORECASE,
)


def is_background(text: str) -> bool:
    """Say whether a sentence is history or standing description rather than news."""
    if _HISTORY.search(text) and not re.search(r"\b(?:today|on \w+day|overnight)\b", text):
        return True
    standing = _STANDING.match(text)
    if standing is None or _NEWS.search(text) or _UNDER_WAY.search(text):
        return False
    return not _EARLIER_VERB.search(standing.group())
