"""What a reader remembers of the parties met so far: which there are, when each was met, which came in pairs."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sayso.coding import grammar
from sayso.coding.evidence import Evidence, joined
from sayso.coding.mentions import Mention
from sayso.knowledge.directory import Directory
from sayso.knowledge.who import Known, Nation, Person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WEIGHTS = {"nsubj": 80, "nsubj:pass": 80, "nsubj:outer": 80, "obl:agent": 60, "obj": 50, "iobj": 50, "nmod:poss": 40}
MEETING = frozenset({"meet", "host", "receive", "telephone", "phone", "call", "greet", "welcome", "visit", "face"})
PairOf = Literal["leaders", "persons", "nations", "sides"]
FADING = 0.9
"""How much of a pair's weight is left a sentence later."""


@dataclass(slots=True)
class Party:
    """One party while the text is being read; all its mentions so far."""

    label: str
    name: str
    known: Known | None = None
    key: str | None = None
    """The singular of its noun, for parties that have no name."""
    plural: bool = False
    gender: str | None = None
    evidence: Evidence = field(default_factory=Evidence)
    spans: list[tuple[int, int]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    members: tuple[int, ...] = ()
    last: int = -1
    """The head token of the latest mention."""
    sentence: int = -1
    weight: int = 0
    """How prominent the latest mention is in its sentence."""
    acted: bool = False
    """Whether a mention so far was subject, object or possessor, or an adjective in front of an act."""

    @classmethod
    def of_nation(cls, nation: Nation) -> "Party":
        """Make the party of a nation; a bloc is a group of countries."""
        label = "group" if nation.is_bloc else "nation"
        return cls(label, nation.name, Known("nation", nation), plural=nation.is_bloc)

    @property
    def is_bloc(self) -> bool:
        """Whether it is a group of countries known by its adjective."""
        return self.known is not None and isinstance(self.known.value, Nation) and self.known.value.is_bloc

    @property
    def is_person(self) -> bool:
        """Whether it is one person, named or not."""
        return self.label == "person"

    @property
    def is_leader(self) -> bool:
        """Whether it is a person who can stand for a state or an organisation."""
        if not self.is_person:
            return False
        office = isinstance(self.known.value, Person) if self.known is not None else False
        return office or self.evidence.counterpart or any(role.title for role in self.evidence.roles)


class Memory:
    """The parties in the order of their first mention, and what has been said of them up to the token being read."""

    def __init__(self, doc: "Doc", *, directory: Directory) -> None:
        self.doc = doc
        self.directory = directory
        self.parties: list[Party] = []
        self.at: dict[int, tuple[int, ...]] = {}
        """Token to the parties that it stands for, by index."""
        self.by_key: dict[str, int] = {}
        self.sentences = _numbers(doc)
        self._pairs: list[tuple[int, tuple[int, ...]]] = []

    def add(self, party: Party, *, mention: Mention, evidence: Evidence) -> int:
        """Remember a new party at its first mention and give its index."""
        self.parties.append(party)
        index = len(self.parties) - 1
        if party.known is not None:
            self.by_key[party.known.key] = index
        self.meet(index, mention=mention, evidence=evidence)
        return index

    def meet(self, index: int, *, mention: Mention, evidence: Evidence) -> None:
        """Remember one more mention of a party."""
        party = self.parties[index]
        party.evidence = joined(party.evidence, evidence)
        party.spans.append((mention.start, mention.end))
        if mention.is_name:
            party.names.append(self.doc[mention.start : mention.end].text)
        for token in mention.own_tokens():
            if mention.is_name:
                self.at[token] = (index,)
            else:
                self.at.setdefault(token, (index,))
        for token in evidence.absorbed:
            self.at.setdefault(token, (index,))
        self.touch(index, head=mention.head)

    def meet_nation(self, nation: Nation, *, mention: Mention, evidence: Evidence) -> int:
        """Remember that a nation was met, under its own name, that of its capital or seat, or its adjective."""
        index = self.by_key.get(Known("nation", nation).key)
        if index is None:
            index = self.add(Party.of_nation(nation), mention=mention, evidence=evidence)
        else:
            self.meet(index, mention=mention, evidence=evidence)
        if nation.is_bloc:
            words = self.doc[mention.start : mention.end]
            self.parties[index].names.append(words[words[0].lower_ == "the" and len(words) > 1 :].text)
        return index

    def touch(self, index: int, *, head: int) -> None:
        """Note where a party was last met, and with whom it was named in one breath."""
        party, token = self.parties[index], self.doc[head]
        party.last, party.sentence, party.weight = head, self.sentences[head], prominence(token)
        party.acted |= party.weight >= WEIGHTS["nmod:poss"] or token.dep_ == "amod"
        self._note_pair(index, token=token)

    def _note_pair(self, index: int, *, token: "Token") -> None:
        if token.dep_ != "conj":
            self._note_meeting(index, token=token)
            return
        others = [
            self.at[one.i][0]
            for one in grammar.conjuncts(grammar.first_conjunct(token))
            if one.i < token.i and len(self.at.get(one.i, ())) == 1
        ]
        members = tuple(dict.fromkeys((*others, index)))
        if len(members) > 1:
            self.note_pair(members, sentence=self.sentences[token.i])

    def _note_meeting(self, index: int, *, token: "Token") -> None:
        """Count "X met Y" and "X spoke with Y" as naming X and Y together."""
        met = token.dep_ == "obj" and token.head.lemma_.lower() in MEETING
        if not met and not (token.dep_ == "obl" and "with" in grammar.prepositions(token)):
            return
        subject = grammar.subject(token.head)
        other = self.at.get(subject.i, ()) if subject is not None else ()
        if len(other) == 1 and other[0] != index and self.parties[other[0]].label == self.parties[index].label:
            self.note_pair((other[0], index), sentence=self.sentences[token.i])

    def note_pair(self, members: tuple[int, ...], *, sentence: int) -> None:
        """Remember that parties were named together."""
        if self._pairs and self._pairs[-1][0] == sentence and set(self._pairs[-1][1]) < set(members):
            self._pairs.pop()
        self._pairs.append((sentence, members))

    def pair(self, *, size: int, sentence: int, of: PairOf) -> tuple[int, ...]:
        """Give the parties of one size that were named together most, the latest counting most; () where none were.

        Args:
            size: How many they are to be.
            sentence: The number of the sentence from which one looks back.
            of: What they are to be: `leaders`, any `persons`, `nations`, or `sides` (states and organisations); leaders
                named together count for their states as well.
        """
        tally: dict[tuple[int, ...], float] = {}
        for number, members in self._pairs:
            chosen = self._chosen(members, of=of)
            if len(chosen) == size:
                tally[chosen] = tally.get(chosen, 0.0) + FADING ** (sentence - number)
        if tally:
            return max(tally, key=lambda members: (tally[members], members))
        if of == "persons":
            return ()
        if of == "leaders":
            return self._salient(size=size, sentence=sentence)
        return self._only_states(size=size, sentence=sentence)

    def _chosen(self, members: tuple[int, ...], *, of: PairOf) -> tuple[int, ...]:
        """Give parties named together as what they are to be; () where one is something else."""
        parties = [self.parties[each] for each in members]
        if of == "persons":
            return tuple(sorted(members)) if all(party.is_person for party in parties) else ()
        if of == "leaders":
            return tuple(sorted(members)) if all(party.is_leader for party in parties) else ()
        states = self._as_states(members)
        return states if of == "sides" or all(self.parties[each].label == "nation" for each in states) else ()

    def _as_states(self, members: tuple[int, ...]) -> tuple[int, ...]:
        states = [self.state_of(each) for each in members]
        return tuple(sorted({each for each in states if each is not None})) if None not in states else ()

    def state_of(self, index: int) -> int | None:
        """Give the state that a party is or leads, where the text has named it; an armed group stands for itself."""
        party = self.parties[index]
        if party.label in {"nation", "organisation"}:
            return index
        if not party.is_leader:
            return None
        codes = {nation.code for nation in party.evidence.nations}
        if party.known is not None and isinstance(party.known.value, Person):
            codes = codes or {office.country for office in party.known.value.offices[-1:]}
        found = [self.directory.nation_by_code.get(code) for code in codes]
        keys = [self.by_key.get(f"nation:{nation.name}") for nation in found if nation is not None]
        return keys[0] if len(keys) == 1 else None

    def _salient(self, *, size: int, sentence: int) -> tuple[int, ...]:
        """Give the leaders of different states met last, where there are just so many within six sentences."""
        near = [i for i, party in enumerate(self.parties) if party.is_leader and sentence - party.sentence <= 6]
        return tuple(near) if len(near) == size else ()

    def _only_states(self, *, size: int, sentence: int) -> tuple[int, ...]:
        """Give the states that acted, where there are just so many within six sentences, or else so far at all."""
        states = [(i, party) for i, party in enumerate(self.parties) if party.label == "nation" and party.acted]
        near = tuple(i for i, party in states if sentence - party.sentence <= 6)
        return near if len(near) == size else tuple(i for i, _ in states) if len(states) == size else ()


def prominence(token: "Token") -> int:
    """Weigh a mention by its place in the clause: subject before object before the rest."""
    token = grammar.first_conjunct(token)
    while token.dep_ == "appos" and token.head.i != token.i:
        token = grammar.first_conjunct(token.head)
    return WEIGHTS.get(token.dep_, 30)


def _numbers(doc: "Doc") -> list[int]:
    numbers, current = [], -1
    for token in doc:
        current += bool(token.is_sent_start) or token.i == 0
        numbers.append(current)
    return numbers
