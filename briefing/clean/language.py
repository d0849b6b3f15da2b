"""Which language a report is in: only English is annotated, and a false refusal is the worse error.

By script first, then by the share of each language's commonest words. On the 38 reports and 50
stories of the labelled sets common English words make up 23 % or more of a report, those of any
other language 13 % at most; the foreign samples of the tests have under 7 % English ones.
"""

from __future__ import annotations

import re
from collections import Counter

ENGLISH = "English"
#: Letters of a script to the language taken for it where nothing says more.
_SCRIPTS = (
    ("Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("Russian", re.compile("[\u0400-\u04ff]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Greek", re.compile("[\u0370-\u03ff]")),
    ("Armenian", re.compile("[\u0530-\u058f]")),
    ("Syriac", re.compile("[\u0700-\u074f]")),
    ("Japanese", re.compile("[\u3040-\u30ff]")),
    ("Korean", re.compile("[\uac00-\ud7af]")),
    ("Chinese", re.compile("[\u4e00-\u9fff]")),
)
#: Letters that only one language of a script has.
_LETTERS = (
    ("Kurdish", re.compile("[\u0695\u06b5\u06ce\u06c6]")),
    ("Persian", re.compile("[\u067e\u0686\u0698\u06af]")),
    ("Ukrainian", re.compile("[\u0456\u0457\u0454\u0491]")),
)
#: More letters of a foreign script than this share are no names in an English report.
FOREIGN_SCRIPT = 0.4
#: The commonest words of the languages of the region's outlets that write in Latin letters.
_WORDS = {
    ENGLISH: (
        "the of and to in a that is was on for with as by at from it he said has have "
        "were are been which their they this an had not but be its after"
    ),
    "French": (
        "le la les de des du et en un une que qui dans pour sur par est au aux avec ce "
        "ont il plus pas sont se son ses"
    ),
    "German": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als "
        "auch es an werden aus er hat dass"
    ),
    "Spanish": (
        "el la los las de del y en un una que por con para se su al lo como más fue han es este sus"
    ),
    "Italian": (
        "il lo la i gli le di del della e in un una che per con non si da al sono dei nel alla come"
    ),
    "Turkish": (
        "ve bir bu için ile da de olarak daha kadar olan sonra ise çok en şehir "
        "tarafından etti oldu"
    ),
    "Kurdish": ("û li ji bi di ku de ew vê ev yên yê bo her hat hatin kirin"),
    "Dutch": ("de het een van en in is dat op te zijn voor met die niet aan door ook er bij"),
    "Portuguese": ("o a os as de do da dos das e em um uma que para com por se no na foi"),
}
_COMMON = {name: frozenset(words.split()) for name, words in _WORDS.items()}
#: A text of fewer words is kept: too little to tell.
FEWEST = 30
#: A text with at least this share of common English words is English, whatever else it has.
ENOUGH = 0.15
#: So many times as many common words another language must have.
TIMES = 2.0
#: So many different ones there must be: one word over and over is the article of Arabic names
#: ("al Bab, al Rai"), a third of an English list of them and a word of Spanish and Italian.
DIFFERENT = 3


def language_of(text: str) -> str:
    """Return the English name of the language of *text*; English wherever in doubt."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return ENGLISH
    return _by_script("".join(letters)) or _by_words(text)


def _by_script(letters: str) -> str:
    counts = {name: len(pattern.findall(letters)) for name, pattern in _SCRIPTS}
    script, most = max(counts.items(), key=lambda item: item[1])
    if most <= FOREIGN_SCRIPT * len(letters):
        return ""
    found = (name for name, pattern in _LETTERS if pattern.search(letters))
    return next(found, script)


def _by_words(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < FEWEST:
        return ENGLISH
    counts = Counter(words)
    shares = {name: sum(counts[w] for w in common) / len(words) for name, common in _COMMON.items()}
    english = shares.pop(ENGLISH)
    name, most = max(shares.items(), key=lambda item: item[1])
    told = len(_COMMON[name] & counts.keys()) >= DIFFERENT
    return name if told and english < ENOUGH and most > TIMES * max(english, 0.02) else ENGLISH
