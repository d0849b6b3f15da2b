"""Captions and credits of pictures and films, in lines of their own or in running text.

Feeds flatten pages: a caption then stands between two sentences of the story,
and only its credit gives it away. A credit alone is not enough, for agencies
are credited behind news as well; the words before it must also read like a
caption: dated at their end, about what is seen, without saying or telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Cut
from .agencies import AGENCY, agency_in
from .calendar import dates_in
from .draft import Draft

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]]")
_FIRST_LETTER = re.compile(r"[^\W\d_]")

#: Words that make the inside of brackets the credit of a picture.
_PICTURE = re.compile(
    r"\b(?:photos?|photograph|pictures?|images?|getty|handout|file|courtesy|screen ?(?:shot|grab)"
    r"|video|(?:and|&) agencies|epa|twitter|facebook|youtube)\b",
    re.IGNORECASE,
)
#: What a credit is made of, beside names: links between them.
_LINKS = frozenset(
    ("and", "by", "via", "for", "of", "the", "from", "agencies", "file", "photo", "image")
)

#: A credit at the end of a paragraph: "Photograph:( Getty )", "REUTERS/Ammar Abdullah".
_CREDIT_AT_END = re.compile(
    r"(?:\b(?:Photo(?:graph)?|Picture|Image|Pic)s?(?: credit| courtesy)? ?(?::|\bby\b|\|)"
    r"[^.!?\n]{0,80}"
    rf"|\b{AGENCY}(?: Photos?| Images?| File)? ?/ ?[A-Z][^.!?\n]{{1,60}}"
    r"|\b(?:AFP|Getty|AP|EPA|Anadolu) ?(?:/ ?[\w ]{2,30})?(?:Images|Photo)(?: via [\w ]{2,30})?"
    r"|\((?:File|Handout|Archive)(?: (?:photo|picture|image))?\)) ?\.?$"
)
#: What every credit at the end has: most paragraphs have none of it.
_CREDIT_MARK = re.compile(r"[/(]|Photo|Pic|Image")
#: No pattern above is longer.
_CREDIT_LENGTH = 200

#: Longer stretches before a credit are the story itself.
_CAPTION_SENTENCES = 3
_CAPTION_CHARACTERS = 600

_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|reported|according|announced|added|claimed|confirmed|quoted)\b"
)
_SEEN = re.compile(
    r"\b(?:is|are|was|were)? ?(?:seen|pictured|photographed)\b|\bin this (?:\w+ )?(?:photo|picture|"
    r"image|still)|\b(?:file|handout) (?:photo|picture|image)\b|\bFile:",
    re.IGNORECASE,
)
#: Whom and what pictures show, …
_SUBJECT = re.compile(
    r"\b(?:people|m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|residents?|civilians?|fighters?|soldiers?"
    r"|rescuers?|workers?|medics?|members?|famil(?:y|ies)|rebels?|troops|forces|smoke|flames|vehicles?"
    r"|tanks?|jets?|planes?|warplanes?|helicopters?|convoys?|trucks?|flags?|migrants?|refugees?"
    r"|protesters?|demonstrators?|mourners?|police|officers?|presidents?|ministers?|firefighters?)\b",
    re.IGNORECASE,
)
#: … and what these do there, in the present tense. Verbs that are nouns as well
#: ("fire", "talks", "help") are left out: "Rocket fire killed ten" is news.
_PRESENT = re.compile(
    r"\b(?:inspect|walk|look|stand|sit|carr(?:y|ie)|run|gesture|ride|rise|react|comfort|salvage"
    r"|hold|gather|flee|drive|wait|gaze|watch|hug|mourn|pray|patrol|pose|wave|load|dig|remove|evacuate"
    r"|chant|raise|rescue|survey|queue|arrive|leave|enter|cross|take|treat|billow|flies|fly|shake"
    r"|speak|ride|prepare|collect|fill|push|pull|cr(?:y|ie)|scramble|shout|celebrate|transport|rest|guard"
    r"|kneel|lie|sleep|play)e?s?\b"
)
#: A participle that carries a caption: "a bomber dropping off bombs", no auxiliary before.
_PARTICIPLE = re.compile(r"\b\w{2,20}ing\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|did|does|do|can|may|might|must|"
    r"\w{2,20}ed|said|told|left|held|took|fell|hit|came|went|began|made|led|fled|shot|struck)\b"
)
#: The verb of a caption comes early, behind a subject of some words.
_EARLY_WORDS = 10

_EMBEDDED = re.compile(r" - (?:YouTube|Vimeo|Dailymotion|Facebook Watch)\b")
#: A film's title is shorter than a sentence of news.
_EMBEDDED_LENGTH = 200


def cut_captions(draft: Draft) -> Iterator[Cut]:
    """Yield captions with their credits."""
    yield from _bracketed(draft)
    yield from _credited_paragraphs(draft)
    yield from _embedded(draft)


def _bracketed(draft: Draft) -> Iterator[Cut]:
    """Yield captions in running text that a credit in brackets ends."""
    text = draft.text
    for found in _BRACKETS.finditer(text):
        start, end = found.span()
        if not _is_credit(found[1]) or not _ends_something(text, start, end):
            continue
        last = start - 2 if text[start - 1 : start] == " " else start - 1
        if last < 0 or text[last] == "\n":
            continue
        caption_start, _ = draft.sentence_at(last)
        caption = text[caption_start:start].rstrip()
        unended = found.group()[0] == "[" and caption[-1:] not in '.!?"”'
        if unended or _reads_like_a_caption(caption):
            yield Cut(caption_start, end, "caption")
        elif _PICTURE.search(found[1]):
            yield Cut(start, end, "caption")


def _is_credit(inside: str) -> bool:
    """Say whether brackets hold names of agencies and photographers only."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", inside)
    if not words or len(words) > 8 or any(c.isdigit() for c in inside) or ":" in inside:
        return False
    if any(w[0].islower() and w.lower() not in _LINKS for w in words):
        return False
    if _PICTURE.search(inside):
        return True
    # Without a word of pictures nothing but the agency may stand there.
    return agency_in(inside) == inside.strip()


def _ends_something(text: str, start: int, end: int) -> bool:
    """Say whether a credit is followed by a new sentence, and is no abbreviation explained."""
    rest = text[end : end + 4].lstrip(" .")
    if rest and rest[0] not in "\n\"“‘'" and not rest[0].isupper() and not rest[0].isdigit():
        return False
    if re.match(r" ?[-–—:]", text[end : end + 2]):
        return False
    before = text[max(0, start - 12) : start]
    return not re.search(r"(?:Press|Presse|Agency|News|Service)[ ]$", before)


def _reads_like_a_caption(sentence: str) -> bool:
    if _SEEN.search(sentence) or _ends_with_a_date(sentence):
        return True
    if _SPEECH.search(sentence):
        return False
    if _PARTICIPLE.search(sentence) and not _FINITE.search(sentence):
        return True
    early = " ".join(sentence.split()[:_EARLY_WORDS])
    shown, verb = _SUBJECT.search(early), _PRESENT.search(early)
    if not (shown and verb and shown.start() < verb.start()):
        return False
    return not _FINITE.search(early, 0, shown.end())


def _ends_with_a_date(sentence: str) -> bool:
    bare = sentence.rstrip(" .")
    tail = max(0, len(bare) - 30)
    return any(found.end == len(bare) and found.year for found in dates_in(bare, tail, len(bare)))


def _credited_paragraphs(draft: Draft) -> Iterator[Cut]:
    """Yield paragraphs that a picture's credit ends; of a longer one the last sentence."""
    text = draft.text
    for start, end in draft.paragraphs:
        tail = max(start, end - _CREDIT_LENGTH)
        marked = _CREDIT_MARK.search(text, tail, end)
        found = _CREDIT_AT_END.search(text, tail, end) if marked else None
        if not found:
            continue
        alone = len(draft.paragraphs) == 1
        last, _ = draft.sentence_at(max(start, found.start() - 1))
        short = end - start <= _CAPTION_CHARACTERS
        whole = short and not alone and text.count(". ", start, end) < _CAPTION_SENTENCES
        if whole and not _SPEECH.search(text, start, end):
            yield Cut(start, end, "caption")
        elif last > start and not _SPEECH.search(text, last, end):
            yield Cut(last, end, "caption")
        else:
            yield Cut(found.start(), end, "caption")


def _embedded(draft: Draft) -> Iterator[Cut]:
    """Yield the titles of films that were embedded in the page."""
    before = 0
    for found in _EMBEDDED.finditer(draft.text):
        start = max(before, draft.sentence_at(found.start())[0])
        before = found.end()
        if found.end() - start <= _EMBEDDED_LENGTH and _FIRST_LETTER.search(
            draft.text, start, found.start()
        ):
            yield Cut(start, found.end(), "caption")
