"""The words around a mention that say what an actor does: the patterns of the role rules.

Each is searched right before or right behind a mention, or in its own words; none looks further
than a clause, and every repeat is bounded.
"""

from __future__ import annotations

import re

from ..alternation import by_letter

HELD_BEHIND = re.compile(
    r"^[ -]*(?:held|controlled|occupied|run|ruled|dominated|areas?|territor(?:y|ies)|"
    r"enclaves?|districts|towns|villages|control|supply)\b"
)
BACKED_BEHIND = re.compile(
    r"^[ -]?(?:backed|based|led|supported|allied|sponsored|affiliated|linked)\b(?!\s(?:by|to|with))"
)
POSSESSED = re.compile(
    r"^(?: groups?)?['’]?s? (?:\w+ )?"
    r"(?:de facto (?:\w+ )?capital|strongholds?|bastions?|self-declared|supply)"
)
ASSAULT = re.compile(r"\b(?:assault|offensive|advance|attack|campaign|push)\b.{0,60}$")
#: An attack that is beaten back is suffered by who made it.
REPELLED = re.compile(
    r"\b(?:repel\w*|repuls\w+|foil\w*|thwart\w*|frustrat\w+|fend(?:ed|s|ing)? off|"
    r"beat(?:en|s|ing)? (?:back|off)|push(?:ed|es|ing)? back|broke up|ward(?:ed|s|ing)? off|"
    r"confront\w*|stop(?:ped|s|ping)?)\s(?:[\w'’-]+\s){0,3}$",
    re.IGNORECASE,
)
#: "An attack claimed by the group": who claims a deed as its own.
CLAIMED_BY = re.compile(r"\bclaimed(?: \w+){0,2} by(?: (?:the|a|an|its|their))?\W*$", re.IGNORECASE)
#: "The group claimed the attack", "claimed responsibility for it".
CLAIMS_IT = re.compile(
    r"^(?:['’]s?)?(?:[^\w.;:]++[\w'’-]++){0,4}?[^\w.;:]+claim(?:s|ed|ing)? (?:"
    r"responsibility|credit|(?:the|both|an?|these|those|several|twin) "
    r"(?:[\w-]+ ){0,3}?(?:attacks?|bombings?|blasts?|"
    r"explosions?|assaults?|raids?|killings?|shootings?|ambush\w*))\b",
    re.IGNORECASE,
)
#: "Has reached the conclusion that": who concludes does no deed of war.
CONCLUDES = re.compile(
    r"^(?:\s[\w'’-]+){0,3}?\sreach(?:ed|es|ing)? (?:a|the) (?:\w+ )?conclusion\b", re.IGNORECASE
)
#: "Were now 10 km from the town": who is told to be so near has moved there.
AT_A_DISTANCE = re.compile(
    r"^(?:\s[\w'’-]+){0,2}?\s(?:was|were|is|are|be) (?:[\w'’.-]+ ){1,5}?"
    r"(?:km|kilomet\w+|miles?|metres|meters|yards)\b",
    re.IGNORECASE,
)
#: What attacks, and what is told of who is attacked.
_ATTACKS = by_letter(
    r"against|(?<!call )(?<!calls )(?<!called )(?<!calling )(?<!doubt )(?<!based )"
    r"on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)|targeting|targeted|target|"
    r"targets|strike|attack|attacks|bomb|shell|seize|seizes|capture|captures|retake|retakes|pound|"
    r"pounds|pounded|pounding|battle|battles|besiege|besieges|ambush|ambushed|storm|stormed|raid|raided|"
    r"hit|hitting|hits|struck|striking|kill|killed|killing|kills|wounded|wounding|injured|injuring|attacked|attacking|bombed|bombing|shelled|"
    r"shelling|fighting|fight|fought|battled|battling|defeat|destroy|destroying|dislodge|expel|expelled|oust|drive|drove|"
    r"pushed|push|captured|capturing|besieging|besieged|encircling|encircled|surrounded|isolate|"
    r"inflicted|inflicting|leaving|left|took|seized|fired at|toll|deaths?|dead (?:in|among)|"
    r"martyred|"
    r"displaced|victims includ\w+|endanger|protect|defend|evacuate|expose"
)
#: What stands before somebody who is attacked.
AGAINST = re.compile(
    rf"\b(?:{_ATTACKS})\b"
    # Six words at most, and none across a comma, into another clause or another phrase.
    r"(?:[\s\"“(]+(?!(?:when|while|as|after|before|where|which|who|said|that|in|to|by|with|near|"
    r"between|allied)\b)[\w%'’/-]+){0,5}"
    r"[\s\"“(]*$",
    re.IGNORECASE,
)
#: "Villages seized from the army", and who took what another lost.
TAKEN_FROM = re.compile(
    r"\b(?:took|take[ns]?|taking|retook|retak\w+|seiz\w+|captur\w+|recaptur\w+|regain\w+|wrest\w*|"
    r"liberat\w+|reclaim\w+|won|secur\w+)\b[^.;:]{0,80}\bfrom(?: (?:the|its|their))?[\s\"“(]*$",
    re.IGNORECASE,
)
#: "The offensive of the rebels" is theirs.
DEED_OF = re.compile(
    r"\b(?:attacks?|offensives?|assaults?|advances?|onslaught|retreat|withdrawal) of"
    r"(?: (?:the|its|their))?\W*$",
    re.IGNORECASE,
)
LOST_TO = re.compile(
    r"\b(?:los(?:t|s|ses|es|ing)|surrender\w*)\b[^.;:]{0,60}\bto(?: (?:the|its|their))?\W*$",
    re.IGNORECASE,
)
BY = re.compile(
    r"\bby(?:[^\w'’-]+(?!(?:on|in|at|against|from|near|to|targeting|reached|by)\b)[\w'’-]+){0,4}\W*$|"
    # "By aircraft from the air force": whose they are.
    r"\bby (?:\w+ ){0,2}(?:aircraft|planes|jets|warplanes|fighters|forces|troops|units|members|"
    r"militants|gunmen) from(?: the)?\W*$",
    re.IGNORECASE,
)
BACKED_BY = re.compile(
    r"\b(?:backed|supported|sponsored|armed|trained|funded|financed)(?: \w+){0,2} by"
    r"(?: (?:the|a|an|its|their))?\W*$",
    re.IGNORECASE,
)
#: Who backs with arms acts: "the army, backed by Russian air power".
IN_THE_FIELD = re.compile(
    r"\b(?:air|forces?|army|troops|fighters|militias?|militants|\w*planes|jets|\w*strikes|raids)\b",
    re.IGNORECASE,
)
HELD_BY = re.compile(
    r"\b(?:held|controlled|occupied|run|ruled|posed|inhabited|guarded|led|elected|formed|headed|used|"
    r"defended|manned)(?: \w+){0,2} by"
    r"(?:[^\w'’,-]++[\w'’-]++){0,8}[^\w,]*$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\b(?:clash(?:es|ed)?|fighting|battles?|fought|war|skirmishes|firefights?|confrontations?) "
    r"(?:between|with|among)\b(?! each\b)[^.;]{0,60}$",
    re.IGNORECASE,
)
_HARM = by_letter(
    r"killed|wounded|injured|dead|martyred|captured|hit|targeted|attacked|besieged|driven|"
    r"displaced|struck|bombed|shelled|trapped|pushed|hurt|arrested|detained|executed|expelled|"
    r"ambushed|encircled|surrounded|forced|starving|burned|tortured|repelled|"
    r"under (?:attack|fire|siege|pressure|bombardment)"
)
HARM = rf"(?:{_HARM})"
#: Whose attack or army meets with ill: "the offensive suffered a reverse".
MEETS_ILL = re.compile(
    r"^(?:\s[\w'’-]+){0,4}?\s(?:faces?|faced|facing|suffer(?:s|ed|ing)?|sustain(?:s|ed)?|incurred)\b",
    re.IGNORECASE,
)
#: "The forces, which had advanced to the base, were driven back."
SUFFERS_LATER = re.compile(
    r"^,?\s(?:which|who|that)\s[^.;:]{1,140}?\s(?:were|was|(?:have|has|had) been)\s"
    rf"(?:also |then |\w+ly )?{HARM}\b",
    re.IGNORECASE,
)
#: "A minister of its was among 12 people killed."
AMONG_THE_DEAD = re.compile(
    r"^[^.;:]{0,40}?\b(?:was|were) among [^.;:]{0,40}?\b(?:killed|dead|wounded|injured|victims)\b",
    re.IGNORECASE,
)
#: "The rebels' attack was repelled."
BEATEN_BEHIND = re.compile(
    r"^['’]?s? (?:[\w-]+ ){0,2}?"
    r"(?:attacks?|assaults?|offensives?|counter-?attacks?|advances?|raids?) "
    r"(?:was|were|has been|have been|had been) (?:repelled|repulsed|foiled|thwarted|halted|stopped|"
    r"beaten|pushed back|frustrated|blocked)\b",
    re.IGNORECASE,
)
HARMED = re.compile(
    r"^(?:[^\w'’()-]++[\w'’()-]++){0,6}?\W+(?:killed|wounded|injured|dead|died|martyred|casualties)\b",
    re.IGNORECASE,
)
#: Who is named as the one that did it: "Russia was to blame", "blamed the rebels".
TO_BLAME = re.compile(
    r"^(?:['’]s?)?(?:[^\w.;]++[\w'’-]++){0,4}?\W+(?:responsib\w+|to blame)\b|"
    r"^\W+(?:was|were|is|are) (?:behind|involved in|implicated in)\b",
    re.IGNORECASE,
)
BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|naming|because of|at the hands of|"
    r"(?:resistance|fire|shelling|shells|rockets|gunfire|bombardment|threats?) from)"
    r"(?: [\w'’-]+){0,2}\W*$",
    re.IGNORECASE,
)
#: Who makes terms does no deed of war: "a truce brokered by Washington", "the US-Russia deal".
TERMS = r"(?:truces?|cease-?fires?|deals?|agreements?|accords?|talks|plans?|proposals?|pleas?)"
BROKERED = re.compile(
    r"\b(?:(?:brokered|mediated|negotiated|agreed|sponsored|signed|proposed|guaranteed|plea|appeal|"
    r"call|request|proposal|demand|offer) by|"
    r"(?:truce|cease-?fire|deal|agreement|accord|talks|negotiations|meeting) between)"
    r"(?:[^\w.;]++[\w'’-]++){0,6}\W*$",
    re.IGNORECASE,
)
MAKES_TERMS = re.compile(
    rf"^(?:[^\w.;,]++[\w'’.-]++){{0,4}}?[^\w.;,]+(?:brokered|mediated|negotiated|agreed|{TERMS})\b",
    re.IGNORECASE,
)
#: Who breaks or refuses them does one.
BREAKS_TERMS = re.compile(
    r"^(?:\s(?:has|have|had|then|also|again|\w+ly))*\s(?:violat\w+|br(?:eaks?|eaking|oke|oken|each\w*)|reject\w*|"
    r"refus\w+|ended|ends|shatter\w*|flout\w*|(?:declar|announc)\w+ (?:an|the) end|"
    r"declar\w+ (?:[\w-]+ ){1,5}?(?:over|ended|dead|void))\b",
    re.IGNORECASE,
)
#: Then what is struck is the people there, not who holds the place.
PEOPLE_HIT = re.compile(
    r"\b(?:killed|killing|kill|kills|civilians|people|wounded|injured|death toll|dead)\b",
    re.IGNORECASE,
)
#: What falls on a place from afar; who advances on it wants to take it from who holds it.
FROM_AFAR = re.compile(
    r"\b(?:hit|struck|strikes?|air ?strikes?|raids?|shell\w*|bomb\w*|rockets?|barrel|fire|"
    r"pound\w*)\b",
    re.IGNORECASE,
)
#: Where people live, what is struck is not who holds the place.
LIVED_IN = re.compile(
    r"(?:[^\w.;]{1,20}+[\w'’-]{1,40}+){0,3}?[^\w.;]{1,20}(?:towns?|cit(?:y|ies)|villages?|districts?|neighbou?rhoods?|"
    r"quarters?|suburbs?|camps?|parts)\b",
    re.IGNORECASE,
)
_DEEDS = by_letter(
    r"strikes?|raids?|airstrikes?|warplanes?|planes?|jets?|bombings?|shelling|shells|bombardment|"
    r"offensive|assault|attacks?|campaign|operations?|artillery|rockets?|missiles?|bombers?|"
    r"aircraft|siege|shellfire|gunfire|counter-?(?:attacks?|offensives?|strikes?)|offensives|"
    r"assaults|helicopters?|war ?planes?|onslaught|aggression|crimes?|blockades?|crackdown|"
    r"repression|brutality|atrocit(?:y|ies)|violations?|ambush(?:es)?|incursions?|advances?|sieges|"
    r"barrages?|snipers?|bombs|mortars?|drones?|strateg(?:y|ies)|jails?|prisons?|custody|"
    r"detention|responsibility|hands|onslaughts"
)
DEEDS = rf"(?:{_DEEDS})"
#: "A rebel-led offensive": who leads a deed does it.
LEADS_BEHIND = re.compile(rf"[ -]led (?:[\w-]+ ){{0,2}}?{DEEDS}\b", re.IGNORECASE)
DEED = re.compile(DEEDS + "$", re.IGNORECASE)
#: "the regime's barrel bombing": what a mention is drawn into.
DEED_BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:(?:air|aerial|war|rocket|mortar|artillery|missile|suicide|car|barrel)[ -])?"
    rf"{DEEDS}\b",
    re.IGNORECASE,
)


FIRE_BEHIND = re.compile(
    r"['’]?\s(?:rocket|mortar|artillery|missile|sniper|shell)\w*\b", re.IGNORECASE
)
#: What comes nearer to a place that somebody holds.
NEARED = re.compile(r"\b(?:km|miles|advanc\w+|within|towards?|strikes?|raids?|enter\w*)\b")
#: "And the army": whoever stands here may have a verb of its own.
AND = re.compile(
    r"(?<![\w'’-])([\w'’-]+),? (?:and|or)(?: (?:a|an|the|its|their))?\W*$", re.IGNORECASE
)
#: "With the army shelling the town" tells what the army does.
WITH = re.compile(r"\bwith(?: (?:the|its|their))?\W*$", re.IGNORECASE)
#: What is denied: "Moscow denied its jets or those of …".
DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|ruled? out)\b(?! [Rr]espons)[^.;:\"“”]{0,100}$")
#: "12 of the", "seven": a count right before a mention.
COUNT_BEFORE = re.compile(r"\d\W*$|\bof\W*$")
