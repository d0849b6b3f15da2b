"""Stories of our own, what subeditors do to them, and pairs that only look alike.

Towns, people and outlets are invented; the habits are the trade's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build import moment

from briefing.clean import clean
from briefing.model import Article, Document

#: A story is paragraphs; the first is the lede.
STORIES: dict[str, tuple[str, ...]] = {
    "market": (
        "Shells struck a crowded market in the rebel-held town of Dorrin on Monday, killing at least 12 people and wounding 30, a monitoring group said.",
        "The neighbourhood had been quiet for three weeks, and stalls were open late for the holiday when the first of seven shells came down.",
        "Ambulances from two towns carried the injured to a field hospital, where surgeons worked by the light of mobile telephones.",
        "Government commanders in the provincial centre denied that their guns had fired across the river.",
        "Dorrin has changed hands four times in the war and lies on the only paved road to the border.",
    ),
    "dam": (
        "Kurdish-led fighters seized the eastern bank of the Qassar dam on Tuesday after a night of clashes, their spokesman Idris Malo said.",
        "Engineers warned that the turbines had stood still since April and that the sluices might jam if the water rose further.",
        "Islamic State militants still hold the control tower, from which snipers fire on anyone who approaches the spillway.",
        "The dam supplies power to 90,000 people in three districts, most of whom have lived by candlelight this spring.",
        "American aircraft flew 16 sorties in support of the advance, according to the coalition's daily log.",
    ),
    "convoy": (
        "An aid convoy of 22 lorries reached the besieged suburb of Wadi Tuma on Wednesday, the first to be let through in five months.",
        "It brought flour, lentils and medicine for some 8,000 residents, but soldiers at the last checkpoint took away surgical kits.",
        "Mothers lined the main street before dawn, and children climbed on walls to see the white flags of the lead vehicle.",
        "The organisation that runs the convoys said it had asked for permission 19 times since the winter.",
        "A second delivery is planned for the weekend if the cease-fire along the ring road holds.",
    ),
    "bridge": (
        "Jets bombed the last bridge over the Naher river near Tell Sabha before sunrise on Thursday, cutting the road to the north.",
        "Lorry drivers who had slept in their cabs said that two of the five spans fell into the water within seconds.",
        "The defence ministry called the bridge a supply line of terrorists and published grainy film of the strike.",
        "Farmers now cross on rafts made of oil drums, paying the ferrymen the price of three loaves.",
        "It was the fourth crossing destroyed this month, and prices in the north bank's shops have doubled.",
    ),
    "hospital": (
        "A barrel bomb hit the maternity ward of the only hospital in Kafr Rasha on Friday, doctors there said.",
        "Nine incubators were crushed by the ceiling, though nurses had moved the babies to the cellar an hour earlier.",
        "Dr Hala Siraj, who runs the ward, said that the coordinates had been handed to both armies last year.",
        "The building has been hit six times since the siege began, and its generator runs on oil pressed from plastic.",
        "Diplomats meeting at the lake called for an inquiry, without naming who should lead it.",
    ),
    "prisoners": (
        "Rebels and the army exchanged 41 prisoners at a petrol station outside Marj Anab late on Saturday, mediators said.",
        "The men walked in single file between two rows of lorries, and some had not seen the sky for two years.",
        "Among those freed was a schoolteacher arrested for marking an exam in the colours of the old flag.",
        "Tribal elders had haggled over the lists since the harvest, and twice the talks broke down over a single name.",
        "Both sides still hold hundreds of people about whom their families have heard nothing.",
    ),
    "airbase": (
        "Islamic State said its suicide drivers broke into the Sarha air base on Sunday, a claim that the army dismissed.",
        "Smoke rose over the runway for most of the day, and villagers counted eleven explosions before noon.",
        "Satellite pictures bought by a think tank show three helicopters burnt where they stood in April.",
        "The base guards the gas fields that light the capital, and it has been surrounded on three sides since March.",
        "A general who retired last year said that the garrison was down to 400 men and a dozen working tanks.",
    ),
    "camp": (
        "Fire swept through a camp for displaced families near the Bab Nur crossing on Monday night, killing six children.",
        "A stove overturned in the wind, relief workers said, and 140 tents were gone before water could be found.",
        "Many of the families had fled from the fighting around Dorrin only a week ago with what they could carry.",
        "The border stayed closed, though guards passed blankets and bread over the wire after midnight.",
        "The camp was built for 2,000 people and housed three times as many by the spring.",
    ),
    "cleric": (
        "Gunmen shot dead a preacher who had spoken against the emirate as he left his mosque in Qal'at Yamin on Tuesday.",
        "Sheikh Anwar Dib had told worshippers last Friday that no court of boys with rifles could judge a baker.",
        "Shops closed for his funeral, and thousands walked behind the coffin in defiance of a ban on gatherings.",
        "A faction allied with the emirate denied any part in it and promised to find the killers.",
        "It was the third killing of a cleric in the valley since the truce between the factions collapsed.",
    ),
    "mines": (
        "Mines left behind by retreating militants killed 17 villagers who went home to Umm Zahra this week, deminers said.",
        "The devices were hidden in refrigerators, under carpets and once inside a copy of a schoolbook.",
        "A team of eight sappers has cleared 60 houses and reckons that it will need until the autumn.",
        "Families who slept in the fields for ten months say they will not wait any longer to see their roofs.",
        "The village fell to Kurdish-led forces on 28 May after a siege in which nearly every wall was holed.",
    ),
    "talks": (
        "Envoys of five powers failed on Wednesday to agree on a date for new peace talks and blamed one another in the corridor.",
        "The mediator, Stellan Brok, said that he would not send out invitations that nobody meant to answer.",
        "Opposition delegates want the sieges lifted first; the government wants no conditions at all.",
        "A draft seen by diplomats speaks of a transition of 18 months but leaves its first day blank.",
        "The last round ended in April when the opposition walked out over air strikes on two markets.",
    ),
    "wheat": (
        "Fields of ripe wheat burnt for a third day along the front at Tell Harmal, and each side accused the other of arson.",
        "Growers said that 5,000 hectares were lost, a fifth of what the district's mills need for the winter.",
        "There are no fire engines left, so men beat the flames with wet sacks and ploughed furrows by hand.",
        "Tracer bullets had set off smaller blazes before, an agronomist explained, but never so many in a line.",
        "Bread already costs eight times what it did before the war, and the queue at the bakery starts at three.",
    ),
    "border": (
        "Border guards shot and killed nine people who tried to climb the new wall near Ain Tawil on Thursday night, survivors said.",
        "The group of 35 had paid a smuggler with their wedding gold and waited two nights in an orchard for the clouds.",
        "An official across the border said that warning shots were fired and that he knew of no deaths.",
        "The wall, three metres high, now runs for 70 kilometres and is lit from end to end.",
        "Relatives buried the dead in the olive grove because the road to the cemetery was under fire.",
    ),
}  # fmt: skip

HEADLINES = {
    "market": "Shells kill 12 in market of Dorrin",
    "dam": "Fighters seize bank of Qassar dam",
    "convoy": "Convoy reaches besieged suburb",
    "bridge": "Jets cut last bridge to the north",
    "hospital": "Bomb hits maternity ward in Kafr Rasha",
    "prisoners": "Army and rebels exchange prisoners",
    "airbase": "Militants claim raid on air base",
    "camp": "Six children die in camp fire",
    "cleric": "Preacher shot dead outside mosque",
    "mines": "Mines kill villagers who went home",
    "talks": "Envoys fail to set date for talks",
    "wheat": "Wheat burns along the front",
    "border": "Nine shot dead at border wall",
}

#: British to American, and one transliteration to another: what a desk's style book changes.
SPELLINGS = (
    ("neighbourhood", "neighborhood"), ("organisation", "organization"), ("colours", "colors"),
    ("defence", "defense"), ("centre", "center"), ("metres", "meters"), ("kilometres", "kilometers"),
    ("ploughed", "plowed"), ("lorries", "trucks"), ("Lorry", "Truck"), ("Qassar", "Kassar"),
    ("Dorrin", "Dorin"), ("Qal'at", "Kalat"), ("Sheikh", "Shaykh"), ("Tell ", "Tal "),
    ("Naher", "Nahr"), ("Rasha", "Rashah"), ("cease-fire", "ceasefire"), ("burnt", "burned"),
    ("twelve", "12"), ("percent", "per cent"), ("Islamic State", "IS"), ("wounding", "injuring"),
)  # fmt: skip

OUTLETS = ("Herald", "Gazette", "Courier", "Tribune", "Observer", "Mirror", "Post", "Bulletin")


@dataclass(frozen=True, slots=True)
class Print:
    """One report of a family: which story it prints and by what change."""

    family: str
    change: str
    doc: Document


def report(
    text: str, *, outlet: str = "", title: str = "", at: str = "2016-06-06T08:00", ref: str = "r"
) -> Document:
    """Return a cleaned report of *text*, published at *at* (UTC)."""
    return clean(
        Article(
            text=text, ref=ref, outlet=outlet, title=title, published=moment(at) if at else None
        )
    )


def wire(name: str) -> str:
    """Return a story as the agency sends it."""
    return "BEIRUT (Reuters) - " + "\n\n".join(STORIES[name]) + "\n"


def cut(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """From the end, as a page is filled."""
    return paragraphs[:3]


def reordered(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The lede stays, what follows is turned round."""
    return (paragraphs[0], *paragraphs[:0:-1])


def respelt(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """By another house's style book."""
    out = []
    for text in paragraphs:
        for old, new in SPELLINGS:
            text = text.replace(old, new)
        out.append(text)
    return tuple(out)


def updated(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The toll of the lede has risen, and a paragraph was written on top."""
    lede = re.sub(r"\b\d+\b", lambda found: str(int(found.group()) + 5), paragraphs[0], count=1)
    fresh = "Officials said that the figures could still rise as more of those missing were found."
    return (lede, fresh, *paragraphs[1:])


def run_together(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """One paragraph, with a phrase of the subeditor's in two places."""
    touched = [p.replace(" said.", " told reporters.") for p in paragraphs]
    return (" ".join(touched).replace("Many of", "A good many of"),)


def trimmed(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Each paragraph loses what stands behind its last comma."""
    return tuple(p.rpartition(",")[0] + "." if p.count(",") else p for p in paragraphs)


def framed(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The desk's own sentences before and after."""
    return (
        "This newspaper's readers have followed the events in the region with deep concern.",
        *paragraphs,
        "The foreign minister is to answer questions from members of parliament tomorrow morning.",
    )


CHANGES = {
    "cut": cut,
    "reordered": reordered,
    "respelt": respelt,
    "updated": updated,
    "run together": run_together,
    "trimmed": trimmed,
    "framed": framed,
}

#: Copies by hand: what a subeditor really does, several things at a time.
BY_HAND: tuple[tuple[str, str, str], ...] = (
    ("market", "cut, re-spelt and recast",
     "At least 12 people died and 30 were wounded on Monday when shells struck a crowded market in the rebel-held town of Dorin, a monitoring group said.\n\n"
     "The neighborhood had been quiet for three weeks. Stalls were open late for the holiday when the first of seven shells came down.\n\n"
     "Ambulances from two towns carried the injured to a field hospital, where surgeons worked by the light of mobile phones.\n\n"
     "Government commanders denied that their guns had fired across the river.\n"),
    ("dam", "another order, figures rounded",
     "Engineers warned that the turbines had stood still since April and the sluices might jam if water rose further.\n\n"
     "Kurdish-led fighters had seized the eastern bank of the Kassar dam on Tuesday after a night of clashes, spokesman Idris Malo said.\n\n"
     "IS militants still hold the control tower, from where snipers fire on anyone approaching the spillway.\n\n"
     "The dam supplies power to about 90,000 people in three districts, most of whom have lived by candlelight this spring.\n"),
    ("convoy", "two sentences made one",
     "An aid convoy of 22 trucks has reached the besieged suburb of Wadi Toma, the first to be let through in five months.\n\n"
     "It brought flour, lentils and medicine for some 8,000 residents, but soldiers at the last checkpoint removed surgical kits.\n\n"
     "Mothers lined the main street before dawn and children climbed on walls to see the white flags of the lead vehicle.\n\n"
     "The organization running the convoys said it had asked for permission 19 times since the winter, and a second delivery is planned for the weekend.\n"),
    ("cleric", "with a colour piece in front",
     "The call to prayer was late in the valley this week.\n\n"
     "Gunmen shot dead a preacher who had spoken against the emirate as he left his mosque in Kalat Yamin Tuesday.\n\n"
     "Shaykh Anwar Dib had told worshipers last Friday that no court of boys with rifles could judge a baker.\n\n"
     "Shops were closed for his funeral and thousands walked behind the coffin in defiance of a ban on gatherings.\n\n"
     "It was the third killing of a cleric in the valley since the truce between the factions collapsed.\n"),
)  # fmt: skip


def families() -> list[Print]:
    """Return every story with its prints: the wire's, one for each change, those by hand."""
    out: list[Print] = []
    for n, name in enumerate(STORIES):
        first = report(wire(name), outlet="reuters", title=HEADLINES[name], ref=f"{name}-wire")
        out.append(Print(name, "wire", first))
        # Two to eight variants a story: the first stories have all changes, the last ones two.
        for k, (change, make) in enumerate(list(CHANGES.items())[n % 3 : 7 - (n % 4)]):
            text = "\n\n".join(make(STORIES[name])) + "\n"
            title = HEADLINES[name] if k % 2 else f"{STORIES[name][0].split(',')[0][:40]}"
            out.append(
                Print(name, change, report(
                    text, outlet=OUTLETS[(n + k) % len(OUTLETS)], title=title,
                    at=f"2016-06-06T{10 + k}:00", ref=f"{name}-{change}",
                ))
            )  # fmt: skip
    for name, change, text in BY_HAND:
        doc = report(text, outlet="Evening Star", at="2016-06-07T06:00", ref=f"{name}-hand")
        out.append(Print(name, change, doc))
    return out


#: Two newsrooms on one event: the same names, numbers and words spoken, no word copied.
SAME_EVENT: tuple[tuple[str, str, str], ...] = (
    ("a market shelled",
     "Shells struck a crowded market in Dorrin on Monday, killing at least 12 people and wounding 30, a monitoring group said.\n\n"
     "“We were buying bread for the holiday when the sky fell on us,” said Umm Khaled, a mother of four who lost her sister there.\n\n"
     "Ambulances from two towns carried the injured to a field hospital.\n",
     "Twelve dead and thirty wounded: that was the toll in Dorrin after seven shells came down between the stalls on Monday morning.\n\n"
     "“We were buying bread for the holiday when the sky fell on us,” Umm Khaled, who has four children, told our correspondent by telephone.\n\n"
     "The monitoring group that counts the war's dead blamed artillery on the hills to the south.\n"),
    ("a dam taken",
     "Kurdish-led fighters seized the eastern bank of the Qassar dam on Tuesday, their spokesman Idris Malo said.\n\n"
     "“The western side will be free within days,” Malo said. “Nobody wants the turbines to be damaged.”\n\n"
     "The coalition flew 16 sorties in support of them.\n",
     "After 16 air raids by the coalition, the Qassar dam's eastern end is in Kurdish hands, according to Idris Malo, who speaks for the force.\n\n"
     "“The western side will be free within days,” he promised. “Nobody wants the turbines to be damaged.”\n\n"
     "Islamic State did not comment on its loss of Tuesday.\n"),
    ("a statement quoted at length",
     "The foreign ministry condemned the raid on Kafr Rasha.\n\n"
     "“This cowardly crime against mothers and newborn children will not go unpunished, and those who gave the order will answer for it before a court,” it said in a statement.\n\n"
     "It summoned the ambassador for Saturday.\n",
     "Anger over the bombed maternity ward in Kafr Rasha grew on Friday, with three governments demanding an explanation.\n\n"
     "“This cowardly crime against mothers and newborn children will not go unpunished, and those who gave the order will answer for it before a court,” the foreign ministry said.\n\n"
     "Doctors meanwhile went on looking for a generator.\n"),
    ("one toll, two hospitals",
     "At least 12 civilians were killed in an air strike on Tell Sabha on Thursday, residents said.\n\n"
     "The dead were taken to the clinic in the old school, whose director asked for blood of all groups.\n",
     "At least 12 civilians were killed in an air strike on Tell Sabha on Thursday, a war monitor said.\n\n"
     "It put the number of wounded at 40 and said most of them worked at the brick kilns beside the river.\n\n"
     "No party to the conflict said that its aircraft had been over the town at the time.\n"),
    ("daily strikes of a coalition",
     "On 5 June coalition forces conducted 14 strikes in the two countries.\n\n"
     "Near Manbar, six strikes hit four tactical units and destroyed three fighting positions.\n\n"
     "Near Dorrin, two strikes destroyed a bridge and seven vehicles.\n",
     "On 6 June coalition forces conducted 21 strikes in the two countries.\n\n"
     "Near Manbar, nine strikes hit five tactical units and destroyed 11 fighting positions.\n\n"
     "Near Tell Sabha, four strikes destroyed an oil pump and two mortars.\n"),
    ("prisoners freed",
     "Rebels and the army exchanged 41 prisoners outside Marj Anab late on Saturday, mediators said.\n\n"
     "Among those freed was a schoolteacher arrested over the colours of a flag.\n\n"
     "“I forgot what rain smells like,” he said.\n",
     "“I forgot what rain smells like,” said one of 41 men who came home to Marj Anab on Saturday night.\n\n"
     "The swap, haggled over by tribal elders since the harvest, took place at a petrol station and lasted twenty minutes.\n\n"
     "The army put no figure on those whom it still holds.\n"),
    ("talks fail",
     "Envoys of five powers failed on Wednesday to agree on a date for new peace talks.\n\n"
     "Mediator Stellan Brok said he would not send out invitations that nobody meant to answer.\n\n"
     "The last round ended in April.\n",
     "There will be no peace talks this month. Five powers could not agree on a day, and Stellan Brok, who mediates, did not hide his anger on Wednesday.\n\n"
     "He saw no point in inviting people who would stay away, he told reporters at the lake.\n\n"
     "April's round broke up when the opposition left.\n"),
    ("one agency's background",
     "Gunmen killed a preacher in Qal'at Yamin on Tuesday as he left his mosque.\n\n"
     "Thousands followed his coffin through streets in which every shop was shut.\n\n"
     "More than 280,000 people have been killed since the war began with the suppression of protests in 2011.\n",
     "A preacher critical of the emirate, Anwar Dib, was murdered in Qal'at Yamin, his brother said.\n\n"
     "He had received three letters with a bullet in each since the spring, and slept in a different house each night.\n\n"
     "More than 280,000 people have been killed since the war began with the suppression of protests in 2011.\n"),
)  # fmt: skip
