"""Countries as reports of a war name them: code, name, adjectives, and what else means the state.

General knowledge, no war's: names in common English usage, the capital for the government
that sits there. Checked by hand against ISO 3166.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

#: code|name|adjectives|capitals and other words for the government
_TABLE = """
AF|Afghanistan|Afghan|Kabul
AL|Albania|Albanian|Tirana
AM|Armenia|Armenian|Yerevan
AR|Argentina|Argentine,Argentinian|Buenos Aires
AU|Australia|Australian|Canberra
AT|Austria|Austrian|Vienna
AZ|Azerbaijan|Azerbaijani,Azeri|Baku
BA|Bosnia|Bosnian|Sarajevo
BD|Bangladesh|Bangladeshi|Dhaka
BE|Belgium|Belgian|Brussels
BF|Burkina Faso|Burkinabe|Ouagadougou
BG|Bulgaria|Bulgarian|Sofia
BH|Bahrain|Bahraini|Manama
BI|Burundi|Burundian|Bujumbura
BR|Brazil|Brazilian|Brasilia
BY|Belarus|Belarusian,Belarussian|Minsk
CA|Canada|Canadian|Ottawa
CD|Democratic Republic of Congo|Congolese|Kinshasa
CF|Central African Republic|Central African|Bangui
CH|Switzerland|Swiss|Bern
CM|Cameroon|Cameroonian|Yaounde
CN|China|Chinese|Beijing
CO|Colombia|Colombian|Bogota
CU|Cuba|Cuban|Havana
CY|Cyprus|Cypriot|Nicosia
CZ|Czech Republic|Czech|Prague
DE|Germany|German|Berlin
DK|Denmark|Danish|Copenhagen
DZ|Algeria|Algerian|Algiers
EE|Estonia|Estonian|Tallinn
EG|Egypt|Egyptian|Cairo
ER|Eritrea|Eritrean|Asmara
ES|Spain|Spanish|Madrid
ET|Ethiopia|Ethiopian|Addis Ababa
FI|Finland|Finnish|Helsinki
FR|France|French|Paris
GB|United Kingdom|British,UK,U.K.|London,Britain,UK,U.K.
GE|Georgia|Georgian|Tbilisi
GR|Greece|Greek|Athens
HR|Croatia|Croatian|Zagreb
HT|Haiti|Haitian|Port-au-Prince
HU|Hungary|Hungarian|Budapest
ID|Indonesia|Indonesian|Jakarta
IE|Ireland|Irish|Dublin
IL|Israel|Israeli|Tel Aviv
IN|India|Indian|New Delhi,Delhi
IQ|Iraq|Iraqi|Baghdad
IR|Iran|Iranian|Tehran,Islamic Republic of Iran
IT|Italy|Italian|Rome
JO|Jordan|Jordanian|Amman
JP|Japan|Japanese|Tokyo
KE|Kenya|Kenyan|Nairobi
KG|Kyrgyzstan|Kyrgyz|Bishkek
KH|Cambodia|Cambodian|Phnom Penh
KP|North Korea|North Korean|Pyongyang
KR|South Korea|South Korean|Seoul
KW|Kuwait|Kuwaiti|
KZ|Kazakhstan|Kazakh|Astana
LB|Lebanon|Lebanese|Beirut
LK|Sri Lanka|Sri Lankan|Colombo
LT|Lithuania|Lithuanian|Vilnius
LV|Latvia|Latvian|Riga
LY|Libya|Libyan|Tripoli
MA|Morocco|Moroccan|Rabat
MD|Moldova|Moldovan|Chisinau
ML|Mali|Malian|Bamako
MM|Myanmar|Burmese,Myanmar|Naypyidaw,Burma
MX|Mexico|Mexican|Mexico City
MZ|Mozambique|Mozambican|Maputo
NE|Niger|Nigerien|Niamey
NG|Nigeria|Nigerian|Abuja
NL|Netherlands|Dutch|The Hague
NO|Norway|Norwegian|Oslo
NP|Nepal|Nepali,Nepalese|Kathmandu
OM|Oman|Omani|Muscat
PE|Peru|Peruvian|Lima
PH|Philippines|Philippine,Filipino|Manila
PK|Pakistan|Pakistani|Islamabad
PL|Poland|Polish|Warsaw
PS|Palestine|Palestinian|Ramallah
PT|Portugal|Portuguese|Lisbon
QA|Qatar|Qatari|Doha
RO|Romania|Romanian|Bucharest
RS|Serbia|Serbian|Belgrade
RU|Russia|Russian|Moscow,Kremlin,Russian Federation
RW|Rwanda|Rwandan|Kigali
SA|Saudi Arabia|Saudi|Riyadh
SD|Sudan|Sudanese|Khartoum
SE|Sweden|Swedish|Stockholm
SN|Senegal|Senegalese|Dakar
SO|Somalia|Somali|Mogadishu
SS|South Sudan|South Sudanese|Juba
SY|Syria|Syrian|Damascus
TD|Chad|Chadian|N'Djamena
TH|Thailand|Thai|Bangkok
TJ|Tajikistan|Tajik|Dushanbe
TM|Turkmenistan|Turkmen|Ashgabat
TN|Tunisia|Tunisian|Tunis
TR|Turkey|Turkish|Ankara,Türkiye
TW|Taiwan|Taiwanese|Taipei
TZ|Tanzania|Tanzanian|Dodoma
UA|Ukraine|Ukrainian|Kyiv,Kiev
UG|Uganda|Ugandan|Kampala
US|United States|US,U.S.,American|Washington,US,U.S.,America,United States of America
UZ|Uzbekistan|Uzbek|Tashkent
VE|Venezuela|Venezuelan|Caracas
VN|Vietnam|Vietnamese|Hanoi
XK|Kosovo|Kosovar|Pristina
YE|Yemen|Yemeni|Sanaa
ZA|South Africa|South African|Pretoria
ZW|Zimbabwe|Zimbabwean|Harare
"""


@dataclass(frozen=True, slots=True)
class Nation:
    """A country as it is named in reports."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    #: What stands for its government: the capital, another name.
    seats: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name as an id: "united-states"."""
        return self.name.casefold().replace(" ", "-")

    @property
    def people(self) -> str:
        """What its people are called, where that is the adjective with an s: "Russians"."""
        adjective = self.adjectives[-1]
        return f"{adjective}s" if adjective.endswith(("n", "i")) else ""


@cache
def nations() -> tuple[Nation, ...]:
    """Return all countries of the table."""
    return tuple(_rows())


def _rows() -> Iterator[Nation]:
    for line in _TABLE.split("\n"):
        if line:
            code, name, adjectives, seats = line.split("|")
            yield Nation(code, name, tuple(adjectives.split(",")), _listed(seats))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split(",")) if words else ()
