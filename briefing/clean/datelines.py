"""What a report says at its head about agency, place and time.

A head is a run of parts: a label ("Published", "Date of publication"), a weekday,
a date, a time with its zone, an agency, places, in any order. It is taken for
one only if it is sure: a full date before a capital, places in capitals before
a colon or dash, or an agency before a date or dash. What merely could be one
stays in the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..model import Cut, Dateline, Moment
from .agencies import AGENCY
from .calendar import WEEKDAY, PrintedDate, date_at, weekday
from .draft import Draft
from .zones import UNSTATED, ZONES, Zone

#: A dateline may stand below headline, caption and byline, but not in the story.
_FIRST_PARAGRAPHS = 10
#: In running text: behind a headline of usual length.
_FIRST_CHARACTERS = 400
#: No head has more parts: label, weekday, date, time, agency, and places.
_PARTS = 12

_LABEL = re.compile(
    r"(?:Date of publication|First published|Last (?:updated|modified)|Published|Updated|Posted"
    r"|Publication date|Date)(?: (?:on|at|by))? ?:? ?(?=\d|[A-Z])"
)
_WEEKDAY = re.compile(WEEKDAY)
_TIME = re.compile(
    r"(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d)?(?!\d)"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?: ?\(?(?P<zone>[A-Z]{1,4})\b\)?)?(?: hrs)?"
)
_AGENCY = re.compile(rf"[(\[] ?(?P<inside>{AGENCY}) ?[)\]]|(?P<bare>{AGENCY})")
_UNLISTED = re.compile(r"\((?P<name>[A-Z][\w'’.&-]+(?: [A-Z][\w'’.&-]+){0,3})\)(?= ?[-–—:])")
#: Capitals of four letters or more, so that IS, UN and US are none.
_CAPITALS = r"[A-Z][A-Z'’.]{2,19}[A-Z](?:[ -][A-Z][A-Z'’.]{1,19}){0,3}(?![\w'’])"
_PLACES = re.compile(rf"{_CAPITALS}(?:[/,] ?{_CAPITALS}){{0,3}}")
#: Shorter ones, "HIT" and "TEL KEPPE": a place only where all of a dateline follows.
_SHORT = re.compile(r"[A-Z][A-Z'’.]{1,19}(?:[ -][A-Z][A-Z'’.]{1,19}){0,3}(?![\w'’])")
_DASH = re.compile(r" ?[-–—]")
_NAME = r"[A-Z][\w'’-]{2,24}(?: [A-Z][\w'’-]{1,24}){0,2}"
_PLACE = re.compile(_NAME)
_COUNTRY = re.compile(
    rf", (?P<name>{_NAME})(?=,? ?(?:\(|[-–—]|{WEEKDAY}|\d|[A-Z][a-z]{{2,8}}\.? \d))"
)
_BETWEEN = re.compile(r"[ ,;|.]{0,4}(?P<dash>[-–—]{1,3} )?")
_CLOSE = re.compile(r" ?(?P<mark>[-–—:|]{0,3}) ?")

#: Capitals that are no places.
_NO_PLACES = frozenset(
    (
        "BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "WATCH", "VIDEO", "LIVE", "OPINION", "NEWS",
        "FACTBOX", "ANALYSIS", "ALERT", "URGENT", "CORRECTED", "SUMMARY", "NATO", "ISIS", "ISIL",
        "DAESH", "UNICEF", "UNHCR", "OCHA", "OSCE", "HAMAS", "SOHR", "SANA", "TASS", "OPEC",
        "HEZBOLLAH", "FOCUS", "WRAPUP", "TIMELINE", "READ", "MORE", "PHOTOS", "REPORT", "INTERVIEW",
        "REUTERS", "ICRC", "UNRWA", "UNSC", "IAEA", "NOTE", "SITREP", "WARNING", "POTUS", "ASEAN",
    )
)  # fmt: skip
#: How a lead starts behind a place in capitals without a dash: "BEIRUT A Daesh attack".
_LEAD = re.compile(
    r"(?:A|An|The|At|In|On|At least|More|Some|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
    r"|Dozens|Hundreds|Thousands) [A-Za-z\d]"
)
#: Words before an agency that make it part of a sentence: "told AFP Saturday".
_IN_SENTENCE = re.compile(
    r"\b(?:told|to|by|from|via|with|and|the|said|of|for|quoted|an|or)[ (\[]{1,2}$", re.IGNORECASE
)
_TEXT_STARTS = re.compile(r"[\"“‘'(\[]{0,2}[^\W_a-z]")


@dataclass(frozen=True)
class Head:
    """A head found at ``text[start:end]``, and what it says."""

    start: int
    end: int
    agency: str = ""
    places: tuple[str, ...] = ()
    date: PrintedDate | None = None
    weekday: str = ""
    clock: tuple[int, int] | None = None
    zone: Zone = UNSTATED

    def day(self, near: dt.date | None = None) -> dt.date | None:
        """Return the day printed; a missing year is completed from a day *near* it."""
        if self.date is None:
            return None
        if self.date.year:
            return self.date.on()
        return self.date.near(near) if near else None

    def moment(self, near: dt.date | None = None, known: str = "") -> Moment | None:
        """Return when the head says it was written; *known* says where *near* is from."""
        day = self.day(near)
        if day is None or self.date is None:
            return None
        notes = [self.date.note] if self.date.note else []
        if not self.date.year:
            notes.append(f"year taken from the {known}")
        if self.weekday and weekday(self.weekday) != day.weekday():
            notes.append(f"“{self.weekday}” does not fit {day}")
        if self.clock is None:
            at = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
            return Moment(at, "dateline", "day", "; ".join(notes))
        notes += [self.zone.note] if self.zone.note else []
        local = dt.datetime(day.year, day.month, day.day, *self.clock, tzinfo=self.zone.tz)
        return Moment(local.astimezone(dt.UTC), "dateline", "minute", "; ".join(notes))


@dataclass
class _Scan:
    """Parts of a head as they are found, left to right."""

    text: str
    at: int
    agency: str = ""
    bracketed: bool = False
    places: list[str] = field(default_factory=list)
    capitals: bool = False
    date: PrintedDate | None = None
    weekday: str = ""
    clock: tuple[int, int] | None = None
    zone: Zone = UNSTATED

    def part(self) -> bool:
        """Take the next part, if one stands here."""
        return (
            self._label()
            or self._date()
            or self._weekday()
            or self._time()
            or self._agency()
            or self._place()
        )

    def _label(self) -> bool:
        found = _LABEL.match(self.text, self.at)
        if not found:
            return False
        after = _WEEKDAY.match(self.text, found.end())
        if not date_at(self.text, found.end()) and not after:
            return False
        self.at = found.end()
        return True

    def _date(self) -> bool:
        printed = date_at(self.text, self.at)
        if printed is None:
            return False
        # The first date counts; a second one is when the page was last touched.
        self.date = self.date or printed
        self.at = printed.end
        return True

    def _weekday(self) -> bool:
        found = _WEEKDAY.match(self.text, self.at)
        if not found:
            return False
        after = _BETWEEN.match(self.text, found.end())
        if not (after and (self.date or date_at(self.text, after.end()))):
            return False
        self.weekday, self.at = self.weekday or found.group().rstrip("."), found.end()
        return True

    def _time(self) -> bool:
        found = _TIME.match(self.text, self.at) if self.date else None
        if not found or self.clock:
            return False
        hour, minute = int(found["hour"]), int(found["minute"])
        if found["half"] and hour <= 12:
            hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
        if hour > 23 or minute > 59:
            return False
        self.clock, self.at = (hour, minute), found.end()
        if zone := found["zone"]:
            # A capital behind a time without brackets may be where the story starts.
            self.zone = ZONES.get(zone, UNSTATED)
            self.at = found.end() if zone in ZONES else found.start("zone") - 1
        return True

    def _agency(self) -> bool:
        found = _AGENCY.match(self.text, self.at) if not self.agency else None
        if not found:
            return self._unlisted_agency()
        self.agency, self.at = found["inside"] or found["bare"], found.end()
        self.bracketed = bool(found["inside"])
        return True

    def _unlisted_agency(self) -> bool:
        """Take a name in brackets between a place in capitals and a dash for an agency."""
        listed = self.capitals and not self.agency
        found = _UNLISTED.match(self.text, self.at) if listed else None
        if not found:
            return False
        self.agency, self.at, self.bracketed = found["name"], found.end(), True
        return True

    def _place(self) -> bool:
        if self.places:
            return self._country()
        found = _PLACES.match(self.text, self.at)
        if found and not _NO_PLACES & set(re.split(r"[/, -]+", found.group())):
            self.places = [p.strip() for p in re.split(r"[/,]", found.group())]
            self.capitals, self.at = True, found.end()
            return True
        return self._short_place() or self._named_place()

    def _short_place(self) -> bool:
        """Take "HIT, Iraq (AFP) -" and "TEL KEPPE, June 5 (Gulf Wire) -" for a dateline.

        An agency that is listed, or a day, tells it from "SDF (Syrian Democratic Forces) -".
        """
        found = _SHORT.match(self.text, self.at)
        if not found or _NO_PLACES & set(re.split(r"[ -]", found.group())):
            return False
        country = _country_at(self.text, found.end())
        end = country.end() if country else found.end()
        day = date_at(self.text, end + 2)
        at = day.end if day else end
        at += self.text[at : at + 1] == " "
        listed = _AGENCY.match(self.text, at)
        unlisted = _UNLISTED.match(self.text, at) if day else None
        credited = listed if listed and listed["inside"] else unlisted
        if not credited or not _DASH.match(self.text, credited.end()):
            return False
        self.places, self.capitals, self.at = [found.group()], True, found.end()
        return True

    def _country(self) -> bool:
        found = _country_at(self.text, self.at)
        if found is None:
            return False
        self.places.append(found["name"])
        self.at = found.end()
        return True

    def _named_place(self) -> bool:
        """Take a place in mixed case only with a date or agency right behind it."""
        found = _PLACE.match(self.text, self.at)
        words = found.group().split(" ") if found else []
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            end = self.at + len(name)
            after = _BETWEEN.match(self.text, end)
            behind = after.end() if after else end
            agency = _AGENCY.match(self.text, behind)
            sure = agency and (agency["inside"] or behind > end + 1)
            if sure or (self.agency and not self.date and date_at(self.text, behind)):
                self.places, self.at = [name], end
                return True
        return False


def _country_at(text: str, at: int) -> re.Match[str] | None:
    """Find a country behind a place; what is a date or an agency there is none."""
    found = _COUNTRY.match(text, at)
    if found is None or date_at(text, at + 2) or _AGENCY.match(text, at + 2):
        return None
    return None if _WEEKDAY.match(text, at + 2) else found


def read_head(text: str, start: int) -> Head | None:
    """Read the head that starts at an offset; None where it is not sure to be one."""
    scan = _Scan(text, start)
    end = start
    dashed: tuple[_Scan, int] | None = None
    for _ in range(_PARTS):
        if not scan.part():
            break
        end = scan.at
        between = _BETWEEN.match(text, end)
        scan.at = between.end() if between else end
        if between and scan.agency and between["dash"]:
            dashed = replace(scan, places=[*scan.places]), end
        if scan.places and _country_at(text, end):
            scan.at = end
    # "JOURA, June 7 (Wire) - 10:40 The army": what stands behind the dash may be the story's.
    return _closed(scan, start, end) or (_closed(dashed[0], start, dashed[1]) if dashed else None)


def _closed(scan: _Scan, start: int, end: int) -> Head | None:
    """Return the head whose parts end at *end*, if what follows makes it one."""
    text = scan.text
    if end == start:
        return None
    close = _CLOSE.match(text, end)
    mark = close["mark"] if close else ""
    stop = close.end() if close else end
    if not _is_sure(scan, text, stop, mark):
        return None
    return Head(
        start, stop, scan.agency, tuple(scan.places), scan.date, scan.weekday, scan.clock, scan.zone
    )


def _is_sure(scan: _Scan, text: str, stop: int, mark: str) -> bool:
    """Say whether the parts found, and what follows, make a head."""
    if scan.agency and scan.weekday and scan.date and scan.date.year:
        # Nobody writes this in a sentence, so what follows does not matter.
        return True
    over = stop >= len(text) or text[stop] == "\n"
    if not over and not _TEXT_STARTS.match(text, stop):
        return False
    if scan.date and (scan.date.year or scan.agency):
        # "13 Jun 2016 Air raids …" is one, but "BEIRUT" behind it only before a lead.
        return not scan.capitals or bool(mark) or over or bool(_LEAD.match(text, stop))
    if scan.bracketed and not (mark or scan.capitals):
        return False
    # "SANA-One civilian", "AMMAN/MOSCOW: The army", "BEIRUT (Reuters) Syrian".
    return (bool(mark) or scan.bracketed) and (bool(scan.agency) or scan.capitals)


def heads(draft: Draft, title: str) -> Iterator[Head]:
    """Yield the heads of a report: at the first paragraphs, behind the headline."""
    text = draft.text
    for number, (start, _) in enumerate(draft.paragraphs[:_FIRST_PARAGRAPHS]):
        head = read_head(text, start)
        # Capitals and a colon deep in a text are a speaker's name.
        if head and (number < 3 or head.date or head.agency):
            yield head
        elif not head and number < 3:
            yield from _own_line(text, start)
    if title and text[: len(title)].casefold() == title.casefold():
        behind = re.compile("[ .]{0,3}").match(text, len(title))
        head = read_head(text, behind.end()) if behind else None
        if head:
            yield head
    yield from _embedded(draft)


_OUTLET = re.compile(
    r"(?P<outlet>[A-Z][\w'’.&-]{0,40}(?: (?:[A-Z][\w'’.&-]{0,40}|of|the|and)){0,4})"
    r" ?(?:[|,·–—]|-(?= )) ?"
)


def head_at(text: str, start: int) -> Head | None:
    """Read the head that starts at an offset, a line of the outlet's own among them."""
    return read_head(text, start) or next(_own_line(text, start), None)


def _own_line(text: str, start: int) -> Iterator[Head]:
    """Yield the head of a line of its own, "Aleppo Today | Sunday 5 June 2016 22:10".

    The name counts as what is credited, for a report whose outlet nothing else names.
    """
    name = _OUTLET.match(text, start)
    head = read_head(text, name.end()) if name else None
    # "Mesopotamia Post, Baghdad, 5 June 2016": the town stands between outlet and date.
    town = _OUTLET.match(text, name.end()) if name and not head else None
    if town and (head := read_head(text, town.end())):
        head = replace(head, places=(town["outlet"], *head.places))
    end = text.find("\n", start)
    end = end if end >= 0 else len(text)
    if name and head and head.date and head.date.year and head.end >= end:
        if " " in name["outlet"]:
            yield replace(head, start=start, agency=head.agency or name["outlet"])
        else:  # one word before a date is a town: "Beirut, 6 June 2016"
            yield replace(head, start=start, places=(name["outlet"], *head.places))


def _embedded(draft: Draft) -> Iterator[Head]:
    """Yield heads inside running text: an agency with a full date, or one before a dash."""
    text = draft.text[:_FIRST_CHARACTERS]
    for found in re.finditer(rf"(?<!\w){AGENCY}", text):
        if _IN_SENTENCE.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        head = read_head(draft.text, found.start())
        if head and head.date and head.date.year:
            yield head
    for start, _ in draft.sentences:
        if start >= _FIRST_CHARACTERS:
            break
        head = read_head(draft.text, start)
        if head and head.agency:
            yield head


def cut_datelines(draft: Draft, title: str = "") -> Iterator[Cut]:
    """Yield the heads as cuts."""
    for head in heads(draft, title):
        yield Cut(head.start, head.end, "dateline")


def dateline(heads_found: list[Head], near: dt.date | None, known: str) -> Dateline:
    """Sum up what the heads of a report say; the first that says a thing counts."""
    moments = (head.moment(near, known) for head in heads_found)
    return Dateline(
        agency=next((h.agency for h in heads_found if h.agency), ""),
        places=next((h.places for h in heads_found if h.places), ()),
        moment=next((m for m in moments if m), None),
    )
