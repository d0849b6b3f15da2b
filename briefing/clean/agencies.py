"""Names of news agencies as credits print them.

Not reliability and not kind: those are the theatre file's. This is only to tell
a credit from other words, whatever the war, so it lists agencies of the world.
"""

from __future__ import annotations

import re

#: As printed in datelines and credits; matched with case, since AP is none in "ap".
AGENCIES = (
    "Reuters", "REUTERS", "Thomson Reuters", "AFP", "Agence France-Presse", "AP",
    "Associated Press", "The Associated Press", "UPI", "dpa", "DPA", "EFE", "ANSA", "Bloomberg",
    "Xinhua", "Kyodo", "Yonhap", "TASS", "Tass", "ITAR-TASS", "RIA Novosti", "RIA", "Interfax",
    "Interfax-Ukraine", "Ukrinform", "UNIAN", "Ukrainska Pravda", "Sputnik", "BelTA", "SANA",
    "Anadolu Agency", "Anadolu", "AA", "DHA", "IHA", "IRNA", "ISNA", "Fars", "FNA", "Tasnim",
    "Mehr", "Press TV", "Petra", "KUNA", "WAM", "QNA", "SPA", "BNA", "MENA", "NNA", "WAFA", "MAAN",
    "Ma'an", "NINA", "INA", "ARA News", "Hawar News", "ANHA", "Rudaw", "Saba", "SUNA", "ENA",
    "NAN", "PTI", "ANI", "IANS", "APP", "Khaama Press", "Pajhwok", "RFE/RL", "AMN",
)  # fmt: skip

#: One of the agencies, nothing glued to it: longest first, so that RIA does not win
#: over RIA Novosti.
AGENCY = r"(?:{})(?!\w)".format("|".join(map(re.escape, sorted(AGENCIES, key=len, reverse=True))))

_AGENCY = re.compile(rf"(?<!\w){AGENCY}")

#: What a credit adds that names nobody.
_NOBODY = re.compile(r"(?:,| and| with)? (?:other )?(?:news )?agencies$|^(?:news )?agencies$", re.I)


def agency_in(text: str) -> str:
    """Return the first agency named in *text*, as printed; "" if none is."""
    found = _AGENCY.search(text)
    return found.group() if found else ""


def named(credit: str) -> str:
    """Return whom a credit names: "TRTWorld and agencies" → "TRTWorld"."""
    return _NOBODY.sub("", credit.strip(" .:-–—\n")).strip()
