"""What does a kind of office imply: its title, the body that it heads, the sector of its holder?"""

TITLES = {
    "president": "President", "prime-minister": "Prime Minister", "monarch": "King", "supreme-leader": "Supreme Leader",
    "foreign-minister": "Foreign Minister", "defence-minister": "Defence Minister", "finance-minister": "Finance Minister",
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
    "foreign-minister": "foreign-ministry", "defence-minister": "defence-ministry", "finance-minister": "finance-ministry",
    "interior-minister": "interior-ministry", "national-security-adviser": "national-security-council",
    "military-chief": "armed-forces", "un-ambassador": "mission-to-the-un", "speaker": "parliament",
    "intelligence-chief": "intelligence-agency", "central-bank-governor": "central-bank",
    "foreign-ministry-spokesperson": "foreign-ministry", "defence-ministry-spokesperson": "defence-ministry",
    "presidential-spokesperson": "presidency", "military-spokesperson": "armed-forces", "energy-minister": "energy-ministry",
}  # fmt: skip

SECTORS = {
    "military-chief": "MIL", "military-spokesperson": "MIL", "intelligence-chief": "SPY", "speaker": "LEG",
    "opposition-leader": "OPP", "party-leader": "PTY", "military-commander": "REB",
}  # fmt: skip

MONARCHS = {
    "GBR": "Monarch", "JOR": "King", "MAR": "King", "SAU": "King", "OMN": "Sultan", "QAT": "Emir", "KWT": "Emir",
    "BHR": "King", "ESP": "King", "BEL": "King", "NLD": "Monarch", "LUX": "Grand Duke", "DNK": "Monarch", "SWE": "King",
    "NOR": "King", "LIE": "Prince", "MCO": "Prince", "JPN": "Emperor", "THA": "King", "KHM": "King", "MYS": "King",
    "BRN": "Sultan", "BTN": "King", "TON": "King", "LSO": "King", "SWZ": "King", "VAT": "Pope", "NPL": "",
}  # fmt: skip

NO_PREMIER = set(
    "USA BRA MEX ARG CHL COL VEN ECU BOL URY PRY CRI PAN GTM HND SLV NIC DOM PHL IDN NGA GHA LBR SLE GMB ZMB MWI ZAF BWA "
    "SYC CYP MDV CHE TKM PLW MHL FSM NRU KIR SUR IRN AFG COM VAT".split()
)

NO_HEAD_OF_STATE = set(
    "AUS CAN NZL JAM BHS PNG SLB TUV GRD LCA VCT ATG KNA BLZ BIH SMR AND CHE IRN PRK WSM COK NIU GRL FRO HKG MAC PRI CUW".split()
)

LED_BY_PRESIDENT = set(
    "USA FRA RUS UKR BLR CHN TWN KOR EGY SYR DZA TUN TUR KAZ UZB TKM TJK KGZ AZE CYP ROU LTU PSE YEM ARE SDN SSD ERI DJI "
    "SOM KEN UGA TZA RWA BDI COD COG CAF TCD CMR GAB GNQ STP NGA NER MLI BFA MRT SEN GMB GIN GNB SLE LBR CIV GHA TGO BEN "
    "AGO ZMB ZWE MWI MOZ ZAF NAM BWA MDG SYC COM LKA MDV PHL IDN MMR LAO VNM CUB HTI DOM GUY SUR AFG TLS PER IRN SUN YUG".split()
) | NO_PREMIER  # fmt: skip

LED_BY_MONARCH = {"SAU", "JOR", "MAR", "OMN", "BHR", "KWT", "QAT", "BRN", "SWZ", "VAT", "MCO", "LIE"}

NO_POST = {(iso3, "head_of_government") for iso3 in ("VAT", "HKG", "MAC", "PRI", "MMR", "MCO")}
