"""The countries' names in English: a country is never the ground of a front.

Short names as the United Nations and common usage have them in 2016; checked by hand.
"""

from __future__ import annotations

import re

_NAMES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|
Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|
Britain|Brunei|Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada|Chad|Chile|China|
Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Denmark|Djibouti|Ecuador|Egypt|El Salvador|
England|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Greece|Grenada|
Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|
Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|
Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Macedonia|Madagascar|Malawi|
Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Monaco|Mongolia|Montenegro|
Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|
North Korea|Norway|Oman|Pakistan|Palestine|Panama|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|
Romania|Russia|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|
Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|
Swaziland|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tunisia|Turkey|
Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|
Vatican|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|Africa|America|Asia|Europe|Middle East|
European Union|Soviet Union|West
"""
COUNTRIES = frozenset(name.casefold() for name in _NAMES.replace("\n", "").split("|"))
#: How adjectives of countries end: "Syrian", "Turkish", "Iraqi", "Lebanese", "Nigerien".
_ADJECTIVE = re.compile(r"(?:n|ian|ean|an|i|ish|ese|ic|ien)$")


def is_country(name: str) -> bool:
    """Say whether *name* is a country's, its possessive or its adjective: "Syrias", "Syrian"."""
    plain = name.casefold()
    return plain in COUNTRIES or plain.removesuffix("s") in COUNTRIES or _of_country(plain)


def _of_country(word: str) -> bool:
    stem = _ADJECTIVE.sub("", word)
    return (
        stem != word
        and len(stem) >= 3
        and any(country.startswith(stem) and len(country) - len(stem) <= 3 for country in COUNTRIES)
    )
