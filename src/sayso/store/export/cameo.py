"""From PLOVER to CAMEO: one code for each type and mode.

Several CAMEO codes became one PLOVER type and mode, so the way back is a choice: the general code of the root, or the
most general one that names the mode. `CAMEO2PLOVER-2021` is the table of the way there. CAMEO 01 and 02 (statements,
appeals) have no PLOVER type and are never written.
"""

from typing import NamedTuple


class Cameo(NamedTuple):
    """A CAMEO event code, leading zero and all, and its label."""

    code: str
    label: str

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The first three digits."""
        return self.code[:3]


GENERAL: dict[str, Cameo] = {
    "AGREE": Cameo("030", "Express intent to cooperate"),
    "CONSULT": Cameo("040", "Consult"),
    "SUPPORT": Cameo("050", "Engage in diplomatic cooperation"),
    "COOPERATE": Cameo("060", "Engage in material cooperation"),
    "AID": Cameo("070", "Provide aid"),
    "CONCEDE": Cameo("080", "Yield"),
    "RETREAT": Cameo("084", "Return, release"),
    "ACCUSE": Cameo("110", "Disapprove"),
    "REQUEST": Cameo("100", "Demand"),
    "REJECT": Cameo("120", "Reject"),
    "THREATEN": Cameo("130", "Threaten"),
    "PROTEST": Cameo("140", "Engage in political dissent"),
    "MOBILIZE": Cameo("150", "Demonstrate military or police power"),
    "SANCTION": Cameo("160", "Reduce relations"),
    "COERCE": Cameo("170", "Coerce"),
    "ASSAULT": Cameo("190", "Use conventional military force"),
}
"""What a type is written as where its mode has no code of its own."""

OF_MODE: dict[tuple[str, str], Cameo] = {
    ("CONSULT", "phone"): Cameo("041", "Discuss by telephone"),
    ("CONSULT", "visit"): Cameo("042", "Make a visit"),
    ("CONSULT", "third-party"): Cameo("044", "Meet at a 'third' location"),
    ("CONSULT", "multilateral"): Cameo("046", "Engage in negotiation"),
    ("RETREAT", "release"): Cameo("0841", "Return, release person(s)"),
    ("RETREAT", "access"): Cameo("086", "Allow international involvement"),
    ("RETREAT", "disarm"): Cameo("0873", "Demobilize armed forces"),
    ("RETREAT", "ceasefire"): Cameo("0871", "Declare truce, ceasefire"),
    ("RETREAT", "withdraw"): Cameo("0874", "Retreat or surrender militarily"),
    ("RETREAT", "resign"): Cameo("0831", "Accede to demands for change in leadership"),
    ("ACCUSE", "investigate"): Cameo("090", "Investigate"),
    ("ACCUSE", "allege"): Cameo("112", "Accuse"),
    ("ACCUSE", "disapprove"): Cameo("111", "Criticize or denounce"),
    ("REQUEST", "assist"): Cameo("101", "Demand material cooperation"),
    ("REQUEST", "change"): Cameo("104", "Demand political reform"),
    ("REQUEST", "yield"): Cameo("105", "Demand that target yields"),
    ("REQUEST", "meet"): Cameo("106", "Demand meeting, negotiation"),
    ("REJECT", "assist"): Cameo("121", "Reject material cooperation"),
    ("REJECT", "change"): Cameo("123", "Reject request or demand for political reform"),
    ("REJECT", "yield"): Cameo("124", "Refuse to yield"),
    ("REJECT", "meet"): Cameo("125", "Reject proposal to meet, discuss, negotiate"),
    ("THREATEN", "restrict"): Cameo("132", "Threaten with administrative sanctions"),
    ("THREATEN", "arrest"): Cameo("132", "Threaten with administrative sanctions"),
    ("THREATEN", "relations"): Cameo("1313", "Threaten to reduce or break relations"),
    ("THREATEN", "expel"): Cameo("136", "Threaten to halt (expel or withdraw) international involvement"),
    ("THREATEN", "territory"): Cameo("1382", "Threaten occupation"),
    ("THREATEN", "violence"): Cameo("138", "Threaten with military force"),
    ("PROTEST", "demo"): Cameo("141", "Demonstrate or rally"),
    ("PROTEST", "hunger"): Cameo("142", "Conduct hunger strike"),
    ("PROTEST", "strike"): Cameo("143", "Conduct strike or boycott"),
    ("PROTEST", "boycott"): Cameo("143", "Conduct strike or boycott"),
    ("PROTEST", "obstruct"): Cameo("144", "Obstruct passage, block"),
    ("PROTEST", "riot"): Cameo("145", "Protest violently, riot"),
    ("PROTEST", "vandalize"): Cameo("145", "Protest violently, riot"),
    ("MOBILIZE", "police"): Cameo("153", "Mobilize or increase police power"),
    ("MOBILIZE", "troops"): Cameo("154", "Mobilize or increase armed forces"),
    ("MOBILIZE", "militia"): Cameo("154", "Mobilize or increase armed forces"),
    ("MOBILIZE", "weapons"): Cameo("154", "Mobilize or increase armed forces"),
    ("SANCTION", "withdraw"): Cameo("161", "Reduce or break diplomatic relations"),
    ("SANCTION", "discontinue"): Cameo("162", "Reduce or stop material aid"),
    ("SANCTION", "expel"): Cameo("166", "Halt (expel or withdraw) international involvement"),
    ("SANCTION", "convict"): Cameo("116", "Find guilty or liable (legally)"),
    ("COERCE", "seize"): Cameo("171", "Seize or damage property"),
    ("COERCE", "restrict"): Cameo("172", "Impose administrative sanctions"),
    ("COERCE", "withhold"): Cameo("163", "Impose embargo, boycott, or sanctions"),
    ("COERCE", "censor"): Cameo("1721", "Impose restrictions on freedoms of speech and expression"),
    ("COERCE", "curfew"): Cameo("1723", "Impose curfew"),
    ("COERCE", "martial-law"): Cameo("1724", "Impose state of emergency or martial law"),
    ("COERCE", "arrest"): Cameo("173", "Arrest, detain, or charge with legal action"),
    ("COERCE", "deport"): Cameo("174", "Expel or deport individuals"),
    ("ASSAULT", "abduct"): Cameo("181", "Abduct, hijack, or take hostage"),
    ("ASSAULT", "beat"): Cameo("182", "Physically assault"),
    ("ASSAULT", "primitive"): Cameo("182", "Physically assault"),
    ("ASSAULT", "sexual"): Cameo("1821", "Sexually assault"),
    ("ASSAULT", "torture"): Cameo("1822", "Torture"),
    ("ASSAULT", "explosives"): Cameo("183", "Conduct suicide, car, or other non-military bombing"),
    ("ASSAULT", "suicide-attack"): Cameo("1831", "Carry out suicide bombing"),
    ("ASSAULT", "targeted"): Cameo("186", "Assassinate"),
    ("ASSAULT", "destroy"): Cameo("1712", "Destroy property"),
    ("ASSAULT", "crowd-control"): Cameo("175", "Use tactics of violent repression"),
    ("ASSAULT", "firearms"): Cameo("193", "Fight with small arms and light weapons"),
    ("ASSAULT", "heavy-weapons"): Cameo("194", "Fight with artillery and tanks"),
    ("ASSAULT", "aerial"): Cameo("195", "Employ aerial weapons"),
    ("ASSAULT", "drone"): Cameo("195", "Employ aerial weapons"),
    ("ASSAULT", "unconventional"): Cameo("204", "Use weapons of mass destruction"),
}
"""The codes of modes; `COERCE-misinformation` and `COERCE-cyber` have none in CAMEO and are written as 170."""

ROLES = {"JRN": "MED", "PRM": "GOV"}
"""PLOVER sectors that CAMEO calls otherwise."""


def cameo(event: str, mode: str | None) -> Cameo:
    """Give the CAMEO code that stands for a PLOVER type and mode."""
    return OF_MODE.get((event, mode or ""), GENERAL[event])
