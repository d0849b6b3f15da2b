"""Closed lists of words for reading a clause: verbs of war, of speech, what stands around them."""

from __future__ import annotations

from .nouns import word_set

BE = word_set("is are was were be been being isn't aren't wasn't weren't")
HAVE = word_set("has have had hasn't haven't hadn't")
MODALS = word_set(
    "will would can could may might must should shall did does do didn't doesn't cannot won't"
)
ADVERBS = word_set(
    """not n't also still now then again already once both all each either reportedly never since
    soon since further back yet only just twice later even"""
)
RELATIVES = word_set("which who that whose")
#: What ends a clause, and what begins another inside a sentence.
ENDS = frozenset('.;:!?"“”')
QUOTES = frozenset('"“')
DASHES = frozenset("-–—")
#: "Since" before these is a time and no clause.
TIMES = word_set(
    """january february march april may june july august september october november december last
    early late mid spring summer autumn winter then"""
)
SUBORDINATORS = word_set(
    """when while because if where although though whereas unless until whether said says told
    adding but as after before so than amid despite"""
)
#: Words behind which a clause has its subject.
CLAUSE_OPENERS = SUBORDINATORS | word_set(
    """that which meanwhile earlier later elsewhere overnight however yesterday today monday
    tuesday wednesday thursday friday saturday sunday reported reports added claimed confirmed
    announced believe believes where"""
)
#: What can stand between a clause's beginning and the noun of its subject.
MODIFIERS = word_set(
    """the a an its their his these those this some many both all other another about around at
    least over more than up nearly almost several suspected allied fellow own few two three four
    five six seven eight nine ten dozen dozens scores hundreds thousands heavily armed local
    foreign also only even most local new fresh joint so-called"""
)
#: "Dozens of", "fighters from": what counts the noun behind it.
COUNTED = word_set(
    """dozens scores hundreds thousands some most many all both number group groups fighters
    members units soldiers troops forces elements convoy alliance coalition majority part parts"""
)
#: Words that name parties in a list, besides their names.
PARTY_NOUNS = word_set(
    """army regime government rebels rebel fighters forces troops militias militia allies ally
    groups group militants jihadists russia turkey iran hezbollah russian syrian iraqi turkish
    kurdish american us coalition"""
)
#: Behind these stands a noun, whatever it looks like: "in the besieged town".
BEFORE_NOUNS = word_set(
    """the a an its their his her this that these those of in on at from by with for to near into
    over between against around inside outside under and or toward towards some many several"""
)
#: What an inserted phrase behind a comma begins with.
APPOSED = RELATIVES | word_set(
    "a an the backed supported led including its along together with aided helped joined once"
)
#: Words in -ed and -ing that are no verbs of a clause's.
NO_VERBS = word_set(
    """united armed allied backed based led besieged so-called sacred hundred embattled affiliated
    aligned linked during morning evening including according following being nothing something
    everything king string spring building"""
)
#: Whoever is called so by another is not its doer: "rebels backed by".
BACKED = word_set(
    "backed supported sponsored armed trained funded financed led aided equipped joined followed"
)
_IRREGULAR = word_set(
    """left lost went came won met gave threw blew withdrew overran retook made hit fought took
    drove struck fell sent began cut broke shot set said told held kept ran fled fled became
    wrote sought brought laid burned burnt hung got did stood saw knew thought rose sank dealt
    bore paid put spread beat dug died"""
)
_PARTICIPLES = _IRREGULAR | word_set(
    """driven taken gone given thrown blown withdrawn overrun retaken fallen begun broken shown
    seen known done become written slain beaten hidden borne stuck bound run come torn forced"""
)
#: Present tense: headlines, and reports that go on.
_PRESENT = word_set(
    """advance attack seize retake recapture take kill wound shell bomb target raid launch storm
    enter push besiege encircle surround repel thwart foil destroy shoot ambush clash fight
    battle withdraw retreat leave arrive send gather mass prepare continue renew resume begin
    start intensify escalate step violate reject block refuse drop detonate plant arrest detain
    execute kidnap release evacuate liberate clear comb secure reinforce pound capture down
    intercept bombard declare announce claim control hold face suffer lose want demand urge
    condemn warn say deny aim seek try represent remain include lie stand use cut close open
    carry strike receive deploy accuse operate support back"""
)
#: Nouns as often as verbs: "air support", "three raids". Verbs behind a plural: "rebels attack".
NOUNS_TOO = word_set(
    """advance advances attack attacks shell shells bomb bombs target targets raid raids launch
    storm push clash clashes fight fights battle battles retreat retreats leave block step drop
    plant release claim claims control controls hold face demand demands want lie stand use uses
    cut cuts close strike strikes support back ambush start try pound"""
)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


#: The same letters are nouns more often than verbs, unless a plural subject stands before them.
_FINITE = frozenset((*_PRESENT, *map(_third_person, _PRESENT)))


def is_verb(word: str) -> bool:
    """Say whether *word* can be the finite verb of a clause."""
    return word not in NO_VERBS and (
        word in _IRREGULAR or word in _FINITE or (word.endswith("ed") and len(word) > 4)
    )


def is_participle(word: str) -> bool:
    """Say whether *word* can stand behind "have" or "be" as a verb."""
    return word in _PARTICIPLES or (word.endswith("ed") and len(word) > 4)


#: Who suffers this in the passive is its target.
HARM = word_set(
    """killed wounded injured martyred captured hit targeted attacked besieged driven displaced
    struck bombed shelled trapped pushed hurt arrested detained executed expelled ambushed
    encircled surrounded forced starving burned tortured repelled bombarded pounded raided blown
    neutralised neutralized eliminated defeated dislodged routed cornered overrun hemmed
    beheaded hanged murdered kidnapped abducted ousted evicted evacuated hunted beaten shot
    slain weakened stopped halted blocked crushed decimated liquidated chased flushed cut
    isolated stripped attack fire siege pressure bombardment assault destroyed squeezed
    threatened"""
)
#: Passive or not, who is called so acts.
DOING = word_set(
    """accused blamed suspected involved engaged deployed concentrated poised able responsible
    behind active committed massed gathered stationed prepared set determined trying locked"""
)
#: Who meets with this suffers it.
MEETS_ILL = word_set(
    """face faces faced facing suffer suffers suffered suffering sustain sustains sustained
    sustaining incurred lose loses lost losing die dies died dying perish perished surrendered"""
)
#: Who only says, thinks, wants, holds or backs does no deed.
STILL = word_set(
    """say says said saying told tell tells believe believes believed suspect suspects suspected
    think thinks thought want wants wanted wanting hope hopes hoped hoping demand demands
    demanded demanding urge urges urged urging condemn condemns condemned condemning call calls
    called calling consider considers considered welcome welcomes welcomed criticise criticised
    criticize criticized warn warns warned deplored insist insists insisted plan plans expect
    expects expected discuss discussed acknowledge acknowledged admit admitted met meet
    concluded conclude deny denies denied denying reported claim claims claimed support supports
    supported supporting back backs backed backing control controls controlled hold holds held
    have include includes included remain remains remained lie lies stood stand stands became
    become represent represents know knew known saw seen met appeared appear seem seemed belong
    oversee oversees monitors monitor monitored confirmed added stressed explained expressed
    described noted estimates estimated agreed agree signed welcomed praised receive receives
    received ceased"""
)
