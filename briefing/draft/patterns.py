"""How reports name armed groups, towns and bodies that nobody has listed.

All of it is English usage: a group is what has fighters or holds a town, a town is where
things happen, a body is what says so.
"""

from __future__ import annotations

import re

#: No word is longer: the bound keeps hostile text linear.
CAP = r"[A-Z][\w'’-]{1,40}"
_ARTICLE = r"(?:(?:[aeAE][lsrdnztz]-)|(?:[aA]l |[eE]l ))"
WORD = rf"{_ARTICLE}?{CAP}"
NAME = rf"{WORD}(?: {WORD}){{0,3}}"

#: Nouns of people who fight: who stands before them is whose they are.
FIGHTERS = (
    r"(?:fighters?|militants?|militiamen|jihadists?|jihadis|insurgents?|rebels?|mercenaries|"
    r"gunmen|guerrillas|extremists?|commanders?|positions|strongholds?|bastion|cells?|convoys?)"
)
#: What only a group's or an army's proper name ends in.
ARMED = (
    r"(?:Front|Army|Forces|Brigades?|Battalions?|Regiment|Division|Legion|Corps|Guards?|Militias?|"
    r"Units|Fighters|Mujahideen|Resistance|Commandos)"
)
#: What the name of a group may end in, and of much else.
LOOSE = r"(?:Group|Movement|Party|Republic|Council|Organi[sz]ation|Coalition|Alliance|Union)"
#: "Islamic State fighters", "Nusra Front's positions", "the Wagner mercenaries".
OF_FIGHTERS = re.compile(rf"\b({NAME})(?:['’]s)?(?: group)? {FIGHTERS}\b")
#: "The Islamic State group": the trade's word for a party that calls itself a state.
A_GROUP = re.compile(rf"\b({NAME}) group\b")
#: "Fighters of the Wagner Group", "militants from al-Nusra".
FIGHTERS_OF = re.compile(
    rf"\b(?i:{FIGHTERS}|units|troops|detachments?) (?:of|from|with|belonging to) (?:the )?({NAME})"
)
#: "Islamic State-held", "DPR-controlled".
HOLDS = re.compile(rf"\b({NAME})[ -](?:held|controlled|occupied)\b")
#: "Held by Islamic State".
HELD_BY = re.compile(
    r"\b(?:held|controlled|besieged|captured|seized|overrun|attacked|ambushed) by (?:the )?"
    rf"({NAME})"
)
#: "The Free Syrian Army", "the Azov Regiment".
PROPER = re.compile(rf"\b((?:{WORD} ){{1,3}}{ARMED})\b")
#: "The militant group Ansar", "a rebel alliance called Army of Conquest".
CALLED = re.compile(
    r"\b(?:militant|rebel|armed|insurgent|jihadist|separatist|mercenary|paramilitary|opposition) "
    rf"(?:group|alliance|coalition|movement|faction|force|organi[sz]ation)s?"
    rf"(?:,? (?:called|named|known as|calling itself))? (?:the )?({NAME})"
)
#: "Known as the Syria Democratic Forces".
KNOWN_AS = re.compile(
    r"\b(?:alliance|coalition|force|militia|groups?|fighters|movement|faction|brigade)\b[^.;\n]{0,80}?\b"
    rf"(?:known as|called|calling (?:itself|themselves)|named) (?:the )?({NAME})"
)
#: "The Syrian Democratic Forces (SDF)", with up to six small words inside.
ACRONYM = re.compile(
    rf"\b({CAP}(?:(?: (?:of|for|and|the|in|on|al))?[ -]{CAP}){{1,6}}) [(\[]([A-Z]{{2,6}})[)\]]"
)
#: "The US-led coalition", "a Saudi-led alliance".
COALITION = re.compile(
    r"\b([A-Z][\w.]{1,24})-led (?:international |military |Arab |Western )?(?:coalition|alliance)\b"
)
#: "Russian-backed separatists": who backs whom is told by the words behind the sponsor.
BACKED = re.compile(
    r"\b([A-Z][\w.]{1,24})[ -](?:backed|supported|sponsored) ([\w'’-]+(?: [\w'’-]+){0,2})"
)

_PLACE_NOUN = (
    r"(?:[Tt]own|[Cc]ity|[Vv]illage|[Dd]istrict|[Aa]rea|[Nn]eighbou?rhood|[Ss]uburb|[Pp]ort|"
    r"[Bb]order crossing|[Aa]ir ?base|[Aa]irport|[Dd]am|[Bb]ridge|[Hh]amlet|settlement|crossing|"
    r"(?:[Nn]uclear )?(?:[Pp]ower )?(?:[Pp]lant|[Ss]tation)|reservoir|nuclear)"
)
#: What a province is called.
PROVINCE_NOUN = r"(?:[Pp]rovince|[Rr]egion|[Oo]blast|[Gg]overnorate)"
#: "The town of Boleel": surely a place.
PLACE_OF = re.compile(
    rf"\b(?:{_PLACE_NOUN}s?|approaches|outskirts|edges?|centre|center|east|west|north|south)"
    rf"(?: council)? (?:of|to) ({NAME})"
)
#: "The Antonivka bridge", "Saltivka district".
OF_PLACE = re.compile(rf"\b({NAME}) {_PLACE_NOUN}\b")
#: "On the Kherson front", "in the direction of Lyman".
AXIS = re.compile(
    rf"\b(?:(?:[Oo]n|[Aa]long|[Ii]n) the ({NAME}) (?:front|direction|axis|sector)|"
    rf"(?:direction|axis) of ({NAME}))\b"
)
PROVINCE = re.compile(rf"\b({NAME}) {PROVINCE_NOUN}\b")
PROVINCE_OF = re.compile(rf"\b{PROVINCE_NOUN}s? of ({NAME})")
#: Where things happen, and what is fought for.
AT_PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Tt]owards?|[Aa]round|[Oo]utside|[Oo]n|[Ff]rom|[Ii]nto|[Oo]ver|"
    r"[Oo]f|(?:north|south|east|west)(?:-?(?:east|west))? of|captured|recaptured|retook|liberated|"
    r"shelled|enter|entered|reached|besieged|bombed|abandoned|left|hold|holds|held|to|between|"
    rf"through|and|[Aa]t) ({NAME})"
)
#: The prepositions of the pattern before that stand before people and bodies as well.
WEAK = re.compile(
    r"^(?:of|on|to|and|from|over|left|hold|holds|held|between|through|at)\b", re.IGNORECASE
)
#: Who has a title or speaks is a person or a body.
SPEAKS = re.compile(
    r"(?:,? [\w'’ -]{0,60},)? "
    r"(?:said|says|told|wrote|added|warned|announced|claimed|thanked|called)\b"
)
#: "The Assad regime": who has a regime is a ruler.
RULES = re.compile(r"(?:['’]?s)? (?:regime|government|administration|loyalists)\b")
TITLED = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Gg]eneral|[Cc]olonel|[Mm]ajor|[Cc]aptain|[Gg]overnor|[Mm]ayor|"
    r"[Ss]ecretary|[Ss]pokes\w+|[Ll]eader|[Dd]irector|[Hh]ead|[Cc]hief|[Cc]ommander|Mr|Mrs|Ms|Dr|"
    r"Lt|[Ee]nvoy|[Aa]mbassador|[Aa]ctivist|[Rr]esident|[Dd]octor|of State|Prince|King|Sheikh)\.? $"
)
#: Bodies that speak.
BODY = re.compile(
    r"\b((?:[A-Z][\w'’-]{1,40} (?:(?:of|for|and) (?:the )?)?){0,5}"
    r"(?:Ministry|Observatory|Agency|Office|Staff|Command|Administration|Service|Commission|"
    r"Organi[sz]ation|Committee|Centre|Center|Network|Watch|Monitor|Crescent|Cross|Fund|"
    r"Programme|Institute|Council|Civil Defen[cs]e|White Helmets)"
    r"(?: (?:of|for) (?:the )?[A-Z][\w'’-]{1,40}(?: (?:and )?[A-Z][\w'’-]{1,40}){0,3}|"
    r" South| North| East| West)?)\b"
)
