"""A day of any size, made from the samples: `variations.py 10000 day.jsonl`.

Each report is a story of its own: sentences of several samples, shuffled within bounds, some left
out, with towns, numbers, days, speakers and common words changed, under a dateline and an outlet.
As on a real day a share are near reprints of a story told before: another outlet, another
headline, a sentence less, a word of the subeditor's more. The same size gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from briefing.annotate.sentences import annotate_sentences
from briefing.pipeline import find_theatre, read_documents
from briefing.theatre import Theatre

SAMPLES = Path(__file__).resolve().parents[2] / "seeds" / "reports" / "syria-iraq"
AS_OF = date(2016, 6, 7)
#: Share of near reprints: about what wire copy is of a day's reports.
REPRINTS = 0.4
#: Words of a story, least and most: 500 on average, what the issue of a day's reports is.
WORDS = (200, 740)
#: Stories that a reprint may still follow: a wire story is reprinted within hours.
FRESH = 400
#: Days back from the as-of, and how often each: most of what comes in is of today.
DAYS = ((0, 60), (1, 25), (2, 10), (3, 5))
#: A war's reports crowd on few places: the n-th town is named with weight 1 / n ** CROWD.
CROWD = 0.7
#: Kinds of place that can stand for one another.
TOWNS = ("town", "village", "district")

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FIRST = (
    "Levant Coast Border Desert Harbour Valley Delta Mountain River Plain Island Northern Eastern "
    "Capital Morning Evening Republic National Frontier Central"
).split()
LAST = "Wire Courier Gazette Post Bulletin Herald Monitor Times Tribune Observer".split()
NAMES = (
    "Karim Salem, Nabil Haddad, Samir Aziz, Huda Mansour, Rana Khalil, Omar Said, Yusuf Darwish, "
    "Leila Nasser, Adnan Qasim, Faris Hamdan, Ghassan Tawil, Maher Sabbagh"
).split(", ")
#: Said of a reprint's story by its own desk.
TAILS = (
    "The report could not be checked with anyone else in the town.",
    "Residents reached by telephone told of the same.",
    "It was the third such report from the area in a week.",
    "Other accounts of the day were still coming in.",
)
_NUMBER = re.compile(r"(?<![\d,.:-])\b(?:[2-9]|[1-9]\d)\b(?![\d,:-]|\.\d)")
_THOUSANDS = re.compile(r"\b\d{1,3}(?=,000\b)")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_DAY = re.compile(r"\b([1-9]) June\b|\bJune ([1-9])\b")
#: Words that can stand for one another in the samples' sentences.
SWAPS = tuple(
    frozenset(words.split())
    for words in (
        "morning afternoon evening night",
        "north south east west",
        "northern southern eastern western",
        "children women farmers shoppers students shepherds",
        "hospital clinic school market mosque bakery shrine",
        "hospitals clinics schools markets mosques bakeries",
        "road bridge crossing highway track",
        "commander officer resident doctor activist teacher",
        "fighters militants gunmen insurgents",
        "soldiers troops conscripts",
        "killed wounded hurt",
        "lorries buses trucks vans",
        "two three four five six seven eight nine",
        "advance assault offensive push",
        "village hamlet suburb settlement",
        "families villagers civilians people",
        "shelled bombed hit struck",
        "captured seized retaken entered",
        "statement message communique",
        "day week month",
        "aircraft warplanes jets helicopters",
        "bombs rockets shells missiles mines",
        "most some all many several",
        "driver guard nurse baker mechanic",
        "centre edge outskirts middle",
        "noon dawn dusk midnight",
        "police guards rebels regulars",
        "food flour fuel water diesel medicine bread",
        "camped stranded trapped waiting",
        "men women people",
        "large small old new",
        "first second third last",
        "taken brought carried moved",
        "told heard",
        "said added reported",
        "near outside beyond behind",
        "before after since",
    )
)
_SWAPPED = {word: sorted(group) for group in SWAPS for word in group}
_SWAPPABLE = re.compile(rf"\b(?:{'|'.join(sorted(_SWAPPED))})\b")
#: Share of such words that are changed.
SWAPPED = 0.6
#: A man with his office before him: his name is changed, a leader's is not.
_PERSON = re.compile(
    r"\b(spokesman|spokesperson|resident|commander|activist|director) [A-Z]\w+ [A-Z]\w+"
)


@dataclass(frozen=True)
class Sample:
    """One sentence of the samples, cut where a town is named."""

    #: Text and the name of a town in turn; the first and last are text.
    parts: tuple[str, ...]
    words: int


@dataclass(frozen=True)
class Story:
    """A report before it is written out."""

    outlet: str
    title: str
    place: str
    day: date
    paragraphs: tuple[str, ...]


def reports(size: int, *, reprints: float = REPRINTS, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield *size* reports as rows of a JSON Lines file; *reprints* is a share from 0 to 1."""
    chance = random.Random(f"{size}/{reprints}/{seed}")
    theatre, _ = find_theatre("syria-iraq", ())
    pool = samples(theatre)
    towns = [p.name for p in theatre.places.values() if p.kind in TOWNS]
    random.Random(seed).shuffle(towns)
    weights = tuple(accumulate(1 / (n + 1) ** CROWD for n in range(len(towns))))
    told: deque[Story] = deque(maxlen=FRESH)
    for number in range(size):
        if told and chance.random() < reprints:
            story = reprinted(chance.choice(told), chance)
        else:
            story = invented(pool, towns, weights, chance)
            told.append(story)
        yield row(number, story)


def samples(theatre: Theatre) -> list[list[Sample]]:
    """Return the sentences of the samples, report by report, headlines left out."""
    out = []
    for doc in read_documents([SAMPLES]).documents:
        mentions = [
            m
            for m in theatre.place_names.search(doc.text)
            if theatre.places[m.name.kb_id].kind in TOWNS
        ]
        out.append([])
        for span in annotate_sentences(doc.text, doc.title):
            if span.label == "headline":
                continue
            parts, at = [], span.start
            for m in mentions:
                if at <= m.start and m.end <= span.end:
                    parts += [doc.text[at : m.start], doc.text[m.start : m.end]]
                    at = m.end
            parts.append(doc.text[at : span.end])
            out[-1].append(Sample(tuple(parts), len(doc.mention(span).split())))
    return [rows for rows in out if len(rows) > 2]


def invented(
    pool: Sequence[Sequence[Sample]],
    towns: Sequence[str],
    weights: Sequence[float],
    chance: random.Random,
) -> Story:
    """Make a story: passages of several samples, changed in one way throughout."""
    day = AS_OF - timedelta(days=chance.choices(*zip(*DAYS, strict=True))[0])
    wanted = chance.randint(*WORDS)
    moved: dict[str, str] = {}
    shift = chance.randint(0, 6)
    paragraphs: list[str] = []
    while wanted > 0:
        for sample in passage(chance.choice(pool), chance):
            for name in sample.parts[1::2]:
                if name not in moved:
                    moved[name] = chance.choices(towns, cum_weights=weights)[0]
            text = "".join(moved.get(part, part) for part in sample.parts)
            paragraphs.append(changed(" ".join(text.split()), shift, day, chance))
            wanted -= sample.words
    place = next(iter(moved.values()), None) or chance.choices(towns, cum_weights=weights)[0]
    return Story(outlet(chance), headline(paragraphs[0]), place, day, tuple(paragraphs))


def passage(rows: Sequence[Sample], chance: random.Random) -> list[Sample]:
    """Return a stretch of a sample with some sentences left out and neighbours exchanged."""
    start = chance.randrange(max(len(rows) - 3, 1))
    kept = [r for r in islice(rows, start, start + chance.randint(3, 9)) if chance.random() > 0.15]
    for i in range(len(kept) - 1):
        if chance.random() < 0.2:
            kept[i], kept[i + 1] = kept[i + 1], kept[i]
    return kept


def changed(text: str, shift: int, day: date, chance: random.Random) -> str:
    """Change numbers, weekdays, days of June, people's names and common words of a sentence."""

    def number(found: re.Match[str]) -> str:
        old = int(found.group())
        return str(max(2, old + chance.randint(-old // 2, old)))

    def weekday(found: re.Match[str]) -> str:
        return WEEKDAYS[(WEEKDAYS.index(found.group()) + shift) % 7]

    def of_june(found: re.Match[str]) -> str:
        new = max(1, day.day - chance.randint(0, 2))
        return f"{new} June" if found.group(1) else f"June {new}"

    def swapped(found: re.Match[str]) -> str:
        word = found.group()
        return chance.choice(_SWAPPED[word]) if chance.random() < SWAPPED else word

    text = _SWAPPABLE.sub(swapped, _THOUSANDS.sub(lambda _: str(chance.randint(2, 200)), text))
    text = _PERSON.sub(lambda found: f"{found.group(1)} {chance.choice(NAMES)}", text)
    return _WEEKDAY.sub(weekday, _DAY.sub(of_june, _NUMBER.sub(number, text)))


def outlet(chance: random.Random) -> str:
    """Return the name of one of two hundred outlets."""
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def headline(sentence: str) -> str:
    """Return the first words of a lede as a headline."""
    return " ".join(sentence.split()[:9]).rstrip(",.;:")


def reprinted(story: Story, chance: random.Random) -> Story:
    """Return a story as another outlet prints it: cut from the end, touched here and there."""
    kept = list(story.paragraphs[: max(3, len(story.paragraphs) - chance.randint(0, 4))])
    if len(kept) > 4 and chance.random() < 0.5:
        del kept[chance.randrange(1, len(kept))]
    if chance.random() < 0.5:
        n = chance.randrange(len(kept))
        kept[n] = kept[n].replace(" said", " told reporters", 1)
    if chance.random() < 0.3:
        kept.append(chance.choice(TAILS))
    title = headline(kept[min(1, len(kept) - 1)]) if chance.random() < 0.5 else story.title
    return replace(story, outlet=outlet(chance), title=title, paragraphs=tuple(kept))


def row(number: int, story: Story) -> dict[str, str]:
    """Write a story out under its dateline."""
    head = f"{story.place.upper()}, {story.day:%B} {story.day.day} ({story.outlet}) - "
    return {
        "id": f"day-{number}",
        "date": story.day.isoformat(),
        "source": story.outlet,
        "title": story.title,
        "text": head + "\n\n".join(story.paragraphs),
    }


def write(size: int, path: Path, *, reprints: float = REPRINTS) -> int:
    """Write a day of *size* reports; return how many words they have."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for one in reports(size, reprints=reprints):
            words += len(one["text"].split())
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    return words


def main() -> None:
    """Write a day and say its words."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("size", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--reprints", type=float, default=REPRINTS, help="share, 0 to 1")
    args = parser.parse_args()
    words = write(args.size, args.path, reprints=args.reprints)
    print(f"{args.size} reports, {words:,} words")


if __name__ == "__main__":
    main()
