"""What does a kind of office imply: its title, the body that it heads, the sector of its holder?"""

from sources import commas, lines

TITLES = {
    "president": "President", "prime-minister": "Prime Minister", "monarch": "King", "supreme-leader": "Supreme Leader",
    "foreign-minister": "Foreign Minister",
    "defence-minister": "Defence Minister", "finance-minister": "Finance Minister",
    "interior-minister": "Interior Minister", "vice-president": "Vice President", "crown-prince": "Crown Prince",
    "national-security-adviser": "National Security Adviser", "military-chief": "Chief of the General Staff",
    "un-ambassador": "Ambassador to the United Nations", "speaker": "Speaker of Parliament",
    "intelligence-chief": "Intelligence Chief", "opposition-leader": "Leader of the Opposition",
    "party-leader": "Party Leader", "deputy-prime-minister": "Deputy Prime Minister",
    "foreign-ministry-spokesperson": "Foreign Ministry Spokesperson", "energy-minister": "Energy Minister",
    "presidential-spokesperson": "Presidential Spokesperson", "chief-negotiator": "Chief Negotiator",
    "central-bank-governor": "Central Bank Governor", "attorney-general": "Attorney General", "head": "Head",
}  # fmt: skip

BODIES = {
    "foreign-minister": "foreign-ministry", "defence-minister": "defence-ministry",
    "finance-minister": "finance-ministry",
    "interior-minister": "interior-ministry", "national-security-adviser": "national-security-council",
    "military-chief": "armed-forces", "un-ambassador": "mission-to-the-un", "speaker": "parliament",
    "intelligence-chief": "intelligence-agency", "central-bank-governor": "central-bank",
    "foreign-ministry-spokesperson": "foreign-ministry", "defence-ministry-spokesperson": "defence-ministry",
    "presidential-spokesperson": "presidency",
    "military-spokesperson": "armed-forces", "energy-minister": "energy-ministry",
}  # fmt: skip

SECTORS = {
    "military-chief": "MIL", "military-spokesperson": "MIL", "intelligence-chief": "SPY", "speaker": "LEG",
    "opposition-leader": "OPP", "party-leader": "PTY", "military-commander": "REB", "legislator": "LEG",
    "police-chief": "COP",
}  # fmt: skip

MONARCHS = {
    "GBR": "Monarch", "JOR": "King", "MAR": "King", "SAU": "King", "OMN": "Sultan", "QAT": "Emir", "KWT": "Emir",
    "BHR": "King", "ESP": "King", "BEL": "King", "NLD": "Monarch", "LUX": "Grand Duke", "DNK": "Monarch", "SWE": "King",
    "NOR": "King", "LIE": "Prince", "MCO": "Prince", "JPN": "Emperor", "THA": "King", "KHM": "King", "MYS": "King",
    "BRN": "Sultan", "BTN": "King", "TON": "King", "LSO": "King", "SWZ": "King", "VAT": "Pope", "NPL": "",
}  # fmt: skip

_STATES = {what: set(commas(codes)) for what, codes in lines("constitutions.txt")}
NO_PREMIER = _STATES["without a prime minister"]
NO_HEAD_OF_STATE = _STATES["without a head of state in the tables"]
LED_BY_PRESIDENT = _STATES["led by the president"] | NO_PREMIER
LED_BY_MONARCH = _STATES["led by the monarch"]
NO_POST = {(iso3, "head_of_government") for iso3 in ("VAT", "HKG", "MAC", "PRI", "MMR", "MCO")}
