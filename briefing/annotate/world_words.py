"""Words that decide whether a name of the gazetteer is read as a place."""

from __future__ import annotations

import re

_COMPASS = (
    r"[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est"
)
_AREA = (
    r"(?:province|region|oblast|governorate|prefecture|state|countryside|krai|emirate|"
    r"Province|Region|Oblast|Governorate|Prefecture|State)"
)
#: Right before a place and hardly before anybody: a town may be called like a word or a man.
STRONG = re.compile(
    r"(?:\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|towards?|reached|captured|recaptured|retook|"
    r"seized|liberated|shelled|bombed|besieged|(?:city|town|village|district|port|capital|suburb|"
    r"outskirts|centre|center|mayor|governor|north|south|east|west|province|region|oblast|governorate"
    r"|streets|residents|people|area|direction|vicinity|capture|seizure|fall|loss|siege|liberation|"
    r"bombardment|shelling|bombing|control|defence|defense) of|(?:battles?|fight|fighting) for)|"
    rf"(?:{_COMPASS})|[Nn]earby)\s(?:the\s)?$"
)
#: Right before a place, and before people and things as well.
WEAK = re.compile(
    r"\b(?:at|from|to|into|across|via|over|between|above|through|took|taken|take|hold|held|holds|"
    r"entered|left|fled|struck|hit|on|and|leave|enter|"
    r"visit(?:ed|ing)?|[Ff]rom|[Tt]o|[Aa]t|[Bb]etween|[Aa]cross)\s(?:the\s)?$"
)
#: Right behind a place.
BEHIND = re.compile(
    rf"\s(?:{_AREA}|district|county|city|town|raion|airport|airbase|suburbs?|outskirts|axis|front|"
    r"direction)\b|\s\((?:Reuters|AFP|AP|TASS|dpa|Xinhua)\)|\s[-–—]\s|"
    r"\s(?:was|were|is|has been|had been|had|have been)\s(?:\w+\s)?(?:shelled|bombed|struck|hit|"
    r"captured|recaptured|retaken|taken|liberated|surrounded|encircled|besieged|evacuated|occupied|under)\b|"
    r"\s(?:fell|came under)\b"
)
#: A province stands so: "Kharkiv region", "Kherson and Mykolaiv regions", "the province of Hama".
AREA_BEHIND = re.compile(
    rf"\s{_AREA}\b|(?:,? (?:and|or) [A-Z][\w'’-]{{1,30}})? (?:{_AREA[3:-1]})s\b"
)
AREA_BEFORE = re.compile(r"\b(?:province|region|oblast|governorate|state)\sof\s$")
#: "Izium, Ukraine"; "Paris, Texas"; "a village in Kherson oblast": what says where a place lies.
LIES_IN = re.compile(rf"(?:,\s(?:in\s)?|\sin\s|\s\()(?:the\s)?(?:(?:{_COMPASS})\s)?(?=[A-Z])")
#: "Moscow, Turkey and Iran": a list, and no place in Turkey.
IN_LIST = re.compile(r"(?:,\s[A-Z][\w'’ -]{1,40}){0,4},?\s(?:and|or)\s(?:the\s)?[A-Z]")
#: A river, a ship or a sea has an article, a town has none.
ARTICLE = re.compile(r"\b[Tt]he\s$")
#: A road, a square or a lake is named after a place and lies elsewhere.
NOT_A_TOWN = re.compile(r"\s(?:[Rr]oad|[Ss]treet|[Ss]quare|[Aa]venue|River|Sea|Lake|Bridge)\b")
#: Before a person's name.
TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Maj|Col|Capt|Sgt|Sir|President|Minister|General|Colonel|Captain|"
    r"Senator|Secretary|Chancellor|King|Queen|Prince|Pope|Sheikh|Ambassador|Governor|Mayor|Judge|"
    r"Professor|Major|Lieutenant|Admiral|Congressman|Rep|Imam|Mullah|spokes\w{1,6}|commander|leader|"
    r"director|analyst|journalist|lawyer|doctor)\.?\s$"
)
#: Behind a person's name: people speak, towns rarely do.
SPEAKS = re.compile(r"\s(?:said|says|told|added|wrote|tweeted|warned|insisted|explained)\b")
#: A capital word that may follow a place and make no longer name of it.
MAY_FOLLOW = re.compile(
    r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Province|Region|Oblast|Governorate|District|"
    r"Prefecture|State|City|Airport|I|The|On|In|At)\b"
)
#: A word that begins a sentence has its capital from that.
OPENS = re.compile(r"(?:^|[.!?:\"“”'’(\n\]])\s*$")
#: Between two places of a list.
LIST = re.compile(r",?\s(?:and|or|to|then)\s|,\s")
#: Never a place by themselves.
NEVER = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december south north east west northern southern
    eastern western central upper lower other such many several these those both all none some any
    this that they them their same more most much said data bin abu imam god allah islam telegram
    facebook twitter reuters pentagon nato army police front district province region""".split()
)
#: Words of the language that are towns somewhere as well: read as one only in a place's position.
WORDS = frozenset(
    """reading nice mobile bath victory split orange hope man male bar union progress independence
    liberty enterprise commerce force young best date gap wells battle deal sale ash beer rugby
    hull bury stone street bridge temple church hill field forest lake island river valley mountain
    great new old black white green red blue gold golden silver iron bay port cape beach spring
    summer winter autumn president general major marshal media congress senate house ministry
    agency parliament brigade guard corps palm rose lily crystal star sun moon sea ocean home
    center centre mission college university manage grave logos soul lime phoenix federal florence
    free capital maritime delta providence duma rest batman hail tango solo tamale mesa van tall
    normal dome fleet fate hall wave seaside area crossroads hit save savage airport rich dawn
    retreat market rise pace bear plunge worth earnest hurricane republic side sad hair cars human
    rapid bone hippo riverside drug monster mango paradise come cypress hub mason thorn corona
    harrow plateau oriental saga falcon montana mercedes rosario salvador concord buffalo dandy
    peach pest coke stoke gent pines hidalgo central coast liberation unity freedom peace justice
    homeland defence defense grand eagle tiger lion phoenix horizon storm thunder steel bloom
    bright sharp cross castle crown abbey mill ford wood brook march eden angel trinity santa san
    ambassador archangel emerald diamond pearl champion rocket""".split()
)
#: Names of people that are places as well: read as one only in a place's position.
PEOPLE = frozenset(
    """martin william vincent george jackson lincoln washington wilson clinton carter kerry jordan
    austin houston franklin jefferson madison hamilton taylor nelson douglas gordon alexander
    victoria charlotte florence sidney sydney sofia carmen anna maria diana elena irina olga vera
    alma sari ali hassan hussein ahmed omar salem sultan georgia chad israel mohammed muhammad
    mahmoud mustafa ibrahim khalid karim rashid salman santiago santos rodriguez garcia lopez
    martinez gonzalez fernandez perez sanchez ramirez torres flores rivera gomez diaz cruz morales
    reyes gutierrez ortiz vargas castillo jimenez moreno romero herrera medina aguilar harris
    lewis clark robinson walker allen wright scott baker adams campbell mitchell roberts turner
    phillips parker evans edwards collins stewart morris rogers reed cook morgan bell murphy bailey
    cooper richardson cox howard ward peterson gray watson brooks kelly sanders price bennett
    wood barnes ross henderson coleman jenkins perry powell patterson hughes long foster bryant
    russell griffin hayes myers graham wallace cole west hunter hicks crawford mason boyd kennedy
    warren dixon ramos burns shaw holmes rice robertson hunt palmer mills nichols grant knight
    ferguson stone hawkins dunn perkins hudson spencer gardner payne pierce berry arnold wagner
    willis ray watkins olson carroll duncan snyder hart cunningham bradley lane andrews ruiz harper
    fox riley armstrong carpenter weaver greene lawrence elliott chavez sims peters kelley lawson
    marshall stanley dudley kitchener raymond gilbert preston bradford lancaster burton carlisle
    chester stafford wellington melbourne trump biden obama bush putin assad marin marina
    mariana petra roman selma ada darwin columbus independencia regina augusta
    aurora beatrice elizabeth savannah cesar felipe leon juan jose
    jerez""".split()
)
