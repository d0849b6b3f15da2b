"""What a page says about itself: share lines, tags, navigation, related news, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..alternation import AnyCase, by_letter
from ..model import Cut
from .draft import Draft

#: Lines that are nothing else, by kind. A line is a whole paragraph.
_LINES = tuple(
    (kind, re.compile(rf"\A(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        (
            "share line",
            r"(?:share|tweet|email|print|save|pin)(?: (?:this|on|via|with|it|article|story)\b.*)?"
            r"|(?:share|tweet|e-?mail|print|like|follow|facebook|twitter|whatsapp|telegram"
            r"|linkedin|reddit|google|pinterest|messenger|viber|copy link|comments?"
            r"|[ ,|/+&·•\d])+",
        ),
        (
            "share line",
            r"(?:follow|find|join|like|connect with|contact) (?:us|me|our|@\w+|the author)\b.*"
            r"|(?:subscribe|sign up|register|download (?:our|the) app|newsletter)\b.*"
            r"|(?:click|tap) (?:here|to)\b.*|get (?:our|the latest|breaking|daily|updates)\b.*",
        ),
        (
            "related news",
            r"(?:read|see|watch|view) (?:also|more|next)\b.*|also (?:read|see|watch)\b.*"
            r"|(?:read|watch|video|photos?|gallery|in pictures|listen|opinion|analysis) ?:.*"
            r"|related(?: (?:news|stories|articles|topics|content|posts?|links?))?(?: ?:.*)?"
            r"|more (?:from|stories|news|on this story|like this)\b.*"
            r"|most (?:read|popular|viewed)\b.*|read the full .*|continue reading.*"
            r"|recommended|trending|editor'?s'? picks?|top stories|latest news|breaking news"
            r"|you (?:may|might) (?:also )?(?:like|be interested)\b.*",
        ),
        (
            "live frame",
            r"(?:\W?\d\d?[:.]\d\d\W{1,4})?(?:"
            r"(?:and )?(?:that['’]s|that is) (?:all|it) (?:for (?:today|now|tonight)|from us)\b.*"
            r"|(?:good (?:morning|afternoon|evening)\b.{0,40})?"
            r"\bwelcome to (?:our|the|today['’]s)\b.*"
            r"|(?:thanks|thank you) for (?:following|reading|joining|being with)\b.*"
            r"|(?:this|our|the) (?:live )?(?:blog|page|coverage) (?:is|has been|will be) "
            r"(?:now )?(?:clos|end|paus|updat|finish|wrapp)\w+\b.*"
            r"|(?:we|i)(?:['’]re| are|['’]m| am|['’]ll be| will be) (?:now )?"
            r"(?:wrapping up|closing|pausing|ending|updating) (?:this|our|the)\b.*"
            r"|live (?:updates|blog|coverage) ?:?)",
        ),
        ("tags", r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)) ?:.*|tags"),
        (
            "boilerplate",
            r"(?:copyright|©|\(c\))(?: .*|©.*|\d.*)?"
            r"|advertisements?|sponsored(?: content)?|story continues below.*|skip to\b.*"
            r"|home|menu|search|navigation|back to top|top|next|previous|close|log ?in|sign in"
            r"|(?:this|the) (?:article|story|report|content) (?:was|has been|is) "
            r"(?:originally |first )?(?:published|posted|provided|produced|syndicated)\b.*"
            r"|(?:please )?(?:enable|turn on) javascript\b.*|loading\.{0,3}|\d+ min read",
        ),
    )
)
#: What is boilerplate wherever it stands in its line.
_RIGHTS = AnyCase(
    r"\b(?:all rights reserved|(?:uses?|accept(?:ing)?|our) cookies|(?:privacy|cookie) policy)\b"
)
#: Such lines are short; what is longer says something besides.
_LINE_WORDS = 30
_LINE_LENGTH = 300

#: Headings of lists of other reports.
_LIST_HEADING = re.compile(
    r"(?:related|read also|also read|read more|see also|more (?:stories|news|from)"
    r"|most (?:read|popular)|trending|recommended|top stories|latest news"
    r"|you (?:may|might) (?:also )?like)\b.{0,60}",
    re.IGNORECASE,
)
_HEADLINE_WORDS = 20

#: Cues of a page's frame in running text. With case: "Subscribe" heads a box.
_CUES_OF_FRAMES = by_letter(
    r"Related (?:News|Stories|Articles|Topics|Content)|Category News|Read (?:Also|More)"
    r"|More Stories|Most (?:Read|Popular)|Follow us|FOLLOW(?: US)?|SUBSCRIBE|Subscribe|Sign up"
    r"|Newsletter|Copyright|All [Rr]ights [Rr]eserved|Privacy Policy"
    r"|Terms (?:of|and|&) (?:Use|Service|Conditions)"
    r"|Cookie Policy|Cookies|Contact Us|About Us|Press Releases|Careers|Watch Live|TV Schedule"
    r"|Advertis(?:e|ement)|Sitemap|Site Map|Site Index|RSS|Corporate|Documentary|Legal"
)
_CUE = re.compile(rf"\b(?:{_CUES_OF_FRAMES})\b")
#: What opens a frame. The others occur in it.
_OPENER = re.compile(
    r"(?:Related|Category|Read|More Stories|Most|Follow us|FOLLOW|SUBSCRIBE|Subscribe|Sign up"
    r"|Copyright|All )"
)
#: So many different cues make a frame: "Legal" and "Corporate" alone are words.
_CUES = 3
#: Between two cues stand some headlines, which measure up to 330 characters in the June sample.
_GAP = 450
#: A sentence of news between two cues ends a frame: rather too much stays in.
_NEWS = re.compile(
    r"\b(?:said|told|killed|wounded|injured|according|reported|announced|attacked)\b"
)

#: Words that a flattened page leaves behind its last sentence.
_LEFTOVER = re.compile(
    r"(?:(?:Read (?:Also|More|also|more)|Related(?: News| Stories| Articles)|Twitter|Facebook"
    r"|WhatsApp|Telegram|LinkedIn|Print|E-?mail|Share|Tweet|Comments?|Tags|Advertisement"
    r"|Google\+?)(?: |$)){1,6}$"
)
_LEFTOVER_LENGTH = 120
_SENTENCE_END = ".!?…\"”’')]"

#: A list of tags in running text, if a full stop ends it.
_TAGS = re.compile(
    r"(?:(?<=[.!?] )|(?<=\n)|^)"
    r"Tags:? ((?:[\w'’&/-]{1,30},? ){1,24}?[\w'’&/-]{1,30})\. (?=[A-Z])"
)
#: Words that sentences have and tags do not.
_CLAUSE = re.compile(
    r"\b(?:were|was|are|is|have|has|had|been|said|killed|by|on|at|the|an?|that|after|from|with)\b"
)
_READ_MORE = re.compile(r"\bRead more (?:on|about|at|from) [^.!?\n\"“]{2,60}? here(?=[ .]|$)\.?")

#: How a monitor works is printed under every report of its own, year after year.
_METHOD = re.compile(r"\bsa(?:ys|id) it determines\b")
_METHOD_WORDS = re.compile(r"\bflight patterns\b|\btypes? of (?:planes|aircraft)\b|\bmunitions\b")

#: In the samples 200 to 225 characters; a longer sentence says something besides.
_METHOD_LENGTH = 400


def cut_boilerplate(draft: Draft) -> Iterator[Cut]:
    """Yield what is the page's and not the report's."""
    yield from _wordless(draft)
    yield from _lines(draft)
    yield from _lists(draft)
    yield from _frame(draft)
    yield from _leftover(draft)
    yield from _tags(draft)
    yield from _method(draft)


_ALNUM = re.compile(r"[^\W_]")


def _wordless(draft: Draft) -> Iterator[Cut]:
    """Yield lines without a letter or number: rules of tables, rows of stars."""
    for start, end in draft.paragraphs:
        if not _ALNUM.search(draft.text, start, end):
            yield Cut(start, end, "layout")


def _lines(draft: Draft) -> Iterator[Cut]:
    for start, end in draft.paragraphs:
        line = draft.text[start:end]
        if line.count(" ") >= _LINE_WORDS or end - start > _LINE_LENGTH:
            continue
        if draft.sentence_at(start)[1] < end and _NEWS.search(line):
            # A flattened page: the story stands on the same line.
            continue
        kind = next((kind for kind, pattern in _LINES if pattern.fullmatch(line)), "")
        if kind or _RIGHTS.search(line):
            yield Cut(start, end, kind or "boilerplate")


def _lists(draft: Draft) -> Iterator[Cut]:
    """Yield headlines of other reports: short lines below the heading of a list."""
    below = False
    for start, end in draft.paragraphs:
        line = draft.text[start:end]
        short = line.count(" ") < _HEADLINE_WORDS
        if short and _LIST_HEADING.fullmatch(line) and line[-1] not in ".!":
            below = True
        elif not short or line[-1] in '.!?"”':
            below = False
        if below:
            yield Cut(start, end, "related news")


def _frame(draft: Draft) -> Iterator[Cut]:
    """Yield the frame of a page that was flattened behind the story, back from its end."""
    text = draft.text
    start, until, cues = len(text), len(text), set[str]()
    for cue in reversed(list(_CUE.finditer(text))):
        gap = text[cue.end() : until]
        if len(gap) > _GAP or _NEWS.search(gap):
            break
        until = cue.start()
        cues.add(cue.group().lower())
        if _OPENER.match(cue.group()):
            start = cue.start()
    if start < len(text) and len(cues) >= _CUES:
        yield Cut(start, len(text), "navigation")


def _leftover(draft: Draft) -> Iterator[Cut]:
    text = draft.text
    found = _LEFTOVER.search(text, max(0, len(text) - _LEFTOVER_LENGTH))
    if found is None:
        return
    before = text[max(0, found.start() - 3) : found.start()].rstrip(" ")[-1:]
    unmistakable = found.group().startswith(("Read ", "Related"))
    if before and (unmistakable or before in _SENTENCE_END or before == "\n"):
        yield Cut(found.start(), len(text), "share line")


def _tags(draft: Draft) -> Iterator[Cut]:
    # Each is looked for only where its first word is: most reports have neither.
    for found in _TAGS.finditer(draft.text) if "Tag" in draft.text else ():
        if not _CLAUSE.search(found[1]):
            yield Cut(found.start(), found.end(), "tags")
    for found in _READ_MORE.finditer(draft.text) if "Read more" in draft.text else ():
        yield Cut(found.start(), found.end(), "related news")


def _method(draft: Draft) -> Iterator[Cut]:
    for found in _METHOD.finditer(draft.text) if "determines" in draft.text else ():
        start, end = draft.sentence_at(found.start())
        if end - start <= _METHOD_LENGTH and _METHOD_WORDS.search(draft.text, found.end(), end):
            yield Cut(start, end, "boilerplate")
