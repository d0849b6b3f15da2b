"""Rankers beside their peers: ROUGE on topics with human summaries, seconds and memory by size.

    rankers.py quality FOLDER     for `make eval`; FOLDER holds score_summaries.py and topics
    rankers.py speed              for `make bench`

Every row comes from the same run. A ranker that takes longer than the limit has a dash.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import log
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1000, 4000, 16000)
#: A peer that needs more seconds than this for the smallest pool is not tried on a larger.
HOPELESS = 30.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("quality", "speed", "child-quality", "child-speed"))
    parser.add_argument("rest", nargs="*", help="the folder of topics")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for one cell")
    parser.add_argument("--rankers", nargs="*", help="default: all")
    args = parser.parse_args()
    if args.what == "child-quality":
        print(json.dumps(scores_of(args.rest[0], Path(args.rest[1]))))
    elif args.what == "child-speed":
        print(json.dumps(seconds_of(args.rest[0], int(args.rest[1]))))
    elif args.what == "quality":
        quality(Path(args.rest[0]), args.rankers or names(), args.limit)
    else:
        speed(args.rankers or names(), args.limit)


def names() -> list[str]:
    """All rankers: ours first, then sumy's."""
    from briefing.registry import rankers

    return sorted(rankers.builtin, key=lambda name: (is_sumys(name), name))


def is_sumys(name: str) -> bool:
    """Whether a ranker is one of sumy's, by adapter."""
    from briefing.registry import rankers

    return "by_sumy" in rankers.builtin[name]


def said(*words: str, limit: float) -> Any:
    """Run a child of this file; return what it prints, None if it takes too long."""
    command = [sys.executable, __file__, *words]
    where = os.pathsep.join(p for p in (str(ROOT), os.environ.get("PYTHONPATH", "")) if p)
    environment = os.environ | {"PYTHONPATH": where}
    try:
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, timeout=limit, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout)


# --- quality ---------------------------------------------------------------------------------

#: Pools made of the topics: as they are; each report's sentences shuffled, so that position
#: tells nothing; and as many again, or twice as many, from the other topics shuffled in.
POOLS = ("as they are", "shuffled", "half off the topic", "two thirds off the topic")
#: Shuffles of each pool; the mean counts.
SHUFFLES = 3


def quality(folder: Path, rankers: Sequence[str], limit: float) -> None:
    """Print ROUGE-1 / ROUGE-2 recall of every ranker and of the best possible extract."""
    print(f"| ranker | {' | '.join(POOLS)} |\n|{'---|' * (len(POOLS) + 1)}", flush=True)
    for name in (*rankers, "best possible extract"):
        row = said("child-quality", name, str(folder), limit=limit)
        cells = [f"{one:.3f} / {two:.3f}" for one, two in row] if row else ["–"] * len(POOLS)
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def scores_of(name: str, folder: Path) -> list[tuple[float, float]]:
    """Return ROUGE-1 and -2 of a ranker on each kind of pool, mean over topics."""
    scorer = _scorer(folder / "score_summaries.py")
    topics = [json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("multiling2011/*.json"))]
    pools = [_sentences(topic) for topic in topics]
    out = []
    for kind in POOLS:
        rows = []
        for n, topic in enumerate(topics):
            others = [s.text for m, pool in enumerate(pools) if m != n for s in pool]
            for seed in range(SHUFFLES if kind != POOLS[0] else 1):
                text = _extract(name, _changed(pools[n], others, kind, seed), topic, scorer)
                limit, refs = topic["max_words"], topic["references"]
                rows.append([scorer.rouge(text, refs, size, limit) for size in (1, 2)])
        out.append((mean(r[0] for r in rows), mean(r[1] for r in rows)))
    return out


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_summaries", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _sentences(topic: dict[str, Any]) -> list[Any]:
    import briefing
    from briefing.annotate.sentences import annotate_sentences
    from briefing.pipeline import sentences_of

    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "topic.jsonl"
        path.write_text("\n".join(json.dumps(d) for d in topic["documents"]), encoding="utf-8")
        documents = briefing.read(path)
    return list(
        sentences_of(
            d.with_layer("sentences", annotate_sentences(d.text, d.title)) for d in documents
        )
    )


def _changed(pool: Sequence[Any], others: Sequence[str], kind: str, seed: int) -> list[Any]:
    from briefing.model import Sentence

    if kind == POOLS[0]:
        return list(pool)
    chance = random.Random(seed)  # the same pools on every run
    documents = {s.document.id: s.document for s in pool}
    out = []
    for key, document in documents.items():
        texts = [s.text for s in pool if s.document.id == key]
        foreign = POOLS.index(kind) - 1
        texts += chance.sample(others, min(foreign * len(texts), len(others)))
        chance.shuffle(texts)
        out += [Sentence(text, document, 0, len(text), i) for i, text in enumerate(texts)]
    return out


def _extract(name: str, sents: Sequence[Any], topic: dict[str, Any], scorer: Any) -> str:
    from briefing.registry import rankers
    from briefing.select import summarise_sentences

    words = topic["max_words"]
    if name not in rankers.names():
        return _best_extract(sents, topic["references"], words, scorer)
    return summarise_sentences(sents, rankers.get(name)(), words=words).text


def _best_extract(sents: Sequence[Any], refs: Sequence[str], words: int, scorer: Any) -> str:
    """Choose greedily by the pairs of words that the human summaries have."""
    wanted: Counter[Any] = Counter()
    for ref in refs:
        wanted.update(set(scorer.grams(scorer.toks(ref), 2)))
    held = [set(scorer.grams(scorer.toks(s.text), 2)) for s in sents]
    sizes = [max(len(s.text.split()), 1) for s in sents]
    chosen: list[int] = []
    while True:
        fitting = [i for i, size in enumerate(sizes) if i not in chosen and size <= words]
        best = max(fitting, key=lambda i: sum(wanted[g] for g in held[i]) / sizes[i], default=None)
        if best is None:
            return " ".join(sents[i].text for i in sorted(chosen))
        chosen.append(best)
        words -= sizes[best]
        for gram in held[best]:
            wanted[gram] = 0


# --- speed -----------------------------------------------------------------------------------


def speed(rankers: Sequence[str], limit: float) -> None:
    """Print seconds and peak memory by size, the growth, and how much slower sumy's LexRank is."""
    head = ("ranker", *(f"{size:,} sentences" for size in SIZES), "exponent", "peak MB")
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}", flush=True)
    at_4000 = {}
    for name in rankers:
        measured = _grown(name, limit)
        at_4000[name] = measured[1][0] if len(measured) > 1 else None
        cells = [f"{seconds:.2f}" for seconds, _ in measured]
        cells += ["–"] * (len(SIZES) - len(measured))
        peak = f"{max((mb for _, mb in measured), default=0):.0f}"
        print(f"| {name} | {' | '.join(cells)} | {_exponent(measured)} | {peak} |", flush=True)
    ours, theirs = at_4000.get("blend"), at_4000.get("sumy-lexrank")
    if ours and theirs:
        print(
            f"\nOn 4,000 sentences blend is {theirs / ours:.0f} times faster than sumy's LexRank."
        )


def _grown(name: str, limit: float) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for size in SIZES:
        if is_sumys(name) and out and out[0][0] > HOPELESS:
            break
        row = said("child-speed", name, str(size), limit=limit)
        if row is None:
            break
        out.append((row[0], row[1]))
    return out


def _exponent(measured: Sequence[tuple[float, float]]) -> str:
    if len(measured) < 2:
        return "–"
    growth = measured[-1][0] / measured[0][0]
    return f"{log(growth) / log(SIZES[len(measured) - 1] / SIZES[0]):.2f}"


def seconds_of(name: str, size: int) -> tuple[float, float]:
    """Return seconds and peak MB of one summary, of the scores alone for sumy's rankers.

    sumy's are not asked to choose: their adapters would cut a large pool first.
    """
    import resource

    from briefing.registry import rankers
    from briefing.select import summarise_sentences

    rank: Callable[..., Any] = rankers.get(name)()
    sents = list(_mixed(size))
    rank(sents[:20])  # what is loaded once is loaded
    began = perf_counter()
    if is_sumys(name):
        rank(sents)
    else:
        summarise_sentences(sents, rank, words=250)
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak * (1 if sys.platform == "darwin" else 1024) / (1 << 20)


def _mixed(size: int) -> Iterator[Any]:
    """Yield sentences of the samples with a third of their words changed, 16 a report."""
    from briefing.annotate.sentences import annotate_sentences
    from briefing.model import Document, Sentence
    from briefing.pipeline import read_documents

    chance = random.Random(size)  # the same pool on every run
    samples = read_documents([str(ROOT / "seeds" / "reports")]).documents
    found = [d.text[s.start : s.end].split() for d in samples for s in annotate_sentences(d.text)]
    base = [words for words in found if 6 <= len(words) <= 60]
    for i in range(size):
        if i % 16 == 0:
            document = Document(f"d{i}", f"d{i}", "", "")
        words = [
            chance.choice(chance.choice(base)) if chance.random() < 1 / 3 else word
            for word in chance.choice(base)
        ]
        text = " ".join(words)
        yield Sentence(text, document, 0, len(text), i % 16)


if __name__ == "__main__":
    main()
