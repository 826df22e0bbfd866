"""Whom a pronoun stands for: the most prominent party of the right kind in this sentence or the few before it.

The weights follow Lappin and Leass, An Algorithm for Pronominal Anaphora Resolution (Computational Linguistics 20,
1994): subjects before objects before the rest, halved with each sentence, no two arguments of one verb for one party.
"""

from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.memory import Memory, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
REACH_PERSON, REACH_GROUP, REACH_THING = 4, 2, 1
"""How many sentences back a party may have been met last."""
CLOSE, CLOSE_BONUS = 5, 60
"""How many tokens away the nearest owner may stand, and how much more weight it has ("a tax on X and its dams")."""
OFTEN = 3
"""What each mention so far adds to a party's weight, up to eight."""
JUDGING = frozenset({
    "accuse", "blame", "condemn", "criticise", "criticize", "denounce", "fault", "sanction", "punish", "rebuke", "jail",
    "praise", "thank", "fine", "scold", "censure", "applaud", "reprimand", "mock", "deplore", "decry", "slam", "chide",
})  # fmt: skip
"""Verbs that judge somebody else for what is his."""
ARGUMENTS = frozenset({"obj", "iobj", "obl", "obl:agent", "nsubj", "nsubj:pass"})
OPENING, CLOSING = frozenset({"“", "``"}), frozenset({"”", "''"})


def antecedent(token: "Token", *, memory: Memory, quoted: frozenset[int]) -> tuple[int, ...]:
    """Give the index of the party that a third-person pronoun stands for; () where that is not clear.

    Args:
        token: The pronoun.
        memory: What was read before it.
        quoted: The tokens within quotation marks.
    """
    here, word = memory.sentences[token.i], token.lower_
    rival = _coargument(token, memory=memory) | _judge(token, memory=memory)
    near = _owner(token, memory=memory) if token.dep_ == "nmod:poss" else None
    if near is None and word in HE | SHE and token.dep_ == "nmod:poss":
        near = _described(token, memory=memory)
    if near is not None and _fits(memory.parties[near], word):
        return (near,)
    best: tuple[int, ...] = ()
    best_score = 0.0
    for index, party in enumerate(memory.parties):
        distance = here - party.sentence
        if index in rival or distance > _reach(word) or not _fits(party, word):
            continue
        if party.is_bloc and memory.doc[party.last].dep_ in {"amod", "compound"}:
            continue  # "Western sanctions … they"
        if _is_speaker(party, pronoun=token, memory=memory, quoted=quoted):
            continue
        score = _score(party, word=word, distance=distance, poss=token.dep_ == "nmod:poss")
        if word in IT and distance == 0 and token.dep_ == "nmod:poss" and token.i - party.last <= CLOSE:
            score += CLOSE_BONUS
        score *= _nearness(party, pronoun=token, memory=memory, quoted=quoted)
        if score > best_score or (best and score == best_score and party.last > memory.parties[best[0]].last):
            best, best_score = (index,), score
    if word == "them" and best and here != memory.parties[best[0]].sentence and _is_of_things(token, memory=memory):
        return ()
    return best


def _is_of_things(token: "Token", *, memory: Memory) -> bool:
    """Say whether the sentence names things in the plural, no parties, before "them": "listed the ships but banned none
    of them"."""
    start, _ = grammar.sentence_of(token)
    return any(
        other.pos_ == "NOUN" and other.morph.get("Number", []) == ["Plur"] and other.i not in memory.at
        for other in token.doc[start : token.i]
    )


def fronted_for(token: "Token") -> "Token | None":
    """Give the subject behind the phrase or clause at the front of a sentence in which a pronoun stands."""
    phrase = token.head
    while (
        phrase.dep_ in {"nmod", "conj", "nmod:poss", "obj", "obl", "nsubj", "nsubj:pass"} and phrase.head.i != phrase.i
    ):
        if phrase.dep_ == "obl" and phrase.head.i > phrase.i and grammar.own_subject(phrase.head) is not None:
            break
        phrase = phrase.head
    if phrase.dep_ not in {"obl", "advcl", "obl:unmarked"} or phrase.head.i < phrase.i:
        return None
    subject = grammar.own_subject(phrase.head)
    comes_later = subject is not None and subject.i > max(part.i for part in phrase.subtree)
    own = grammar.own_subject(phrase)
    free = own is None or own.i == token.i or token.head.i == own.i
    return subject if comes_later and free else None


def quoted_tokens(memory: Memory) -> frozenset[int]:
    """Give the tokens that stand between quotation marks, counted anew in each paragraph."""
    inside, found = False, []
    for token in memory.doc:
        if "\n" in token.text:
            inside = False
        elif token.text == '"' or token.text in OPENING | CLOSING:
            inside = token.text in OPENING or (token.text == '"' and not inside)
        elif inside:
            found.append(token.i)
    return frozenset(found)


def _reach(word: str) -> int:
    return REACH_PERSON if word in HE | SHE else REACH_THING if word in IT else REACH_GROUP


def _fits(party: Party, word: str) -> bool:
    if word in HE | SHE:
        return party.is_person and not party.plural and party.gender in {None, "m" if word in HE else "f"}
    if word in IT:
        return not party.plural and party.label in {"nation", "organisation", "seat"}
    return party.plural or party.label in {"organisation", "people"} or bool(party.members)


def _score(party: Party, *, word: str, distance: int, poss: bool) -> float:
    weight = float(party.weight + (20 if party.names else 0) + OFTEN * min(len(party.spans), 8))
    if word in IT and not poss and party.weight < 80:
        return 0.0
    if word in HE | SHE and party.gender is None:
        weight *= 0.8
    if word not in HE | SHE | IT and not party.plural:
        weight *= 0.5
    return weight / float(2**distance)


def _nearness(party: Party, *, pronoun: "Token", memory: Memory, quoted: frozenset[int]) -> float:
    """Weigh down the subject of a relative clause, and what was said outside the quotation that holds the pronoun."""
    mention = memory.doc[party.last]
    factor = 0.6 if mention.head.dep_ in {"acl:relcl", "acl"} else 1.0
    if _in_brackets(mention) and not _in_brackets(pronoun):
        factor *= 0.4
    return factor * (0.5 if pronoun.i in quoted and party.last not in quoted else 1.0)


def _in_brackets(token: "Token") -> bool:
    """Say whether a word stands in brackets, by the nearest bracket before it in its sentence."""
    for index in range(token.i - 1, max(token.i - 12, -1), -1):
        other = token.doc[index]
        if other.text in {"(", ")"} or other.is_sent_start:
            return other.text == "("
    return False


def _coargument(token: "Token", *, memory: Memory) -> set[int]:
    """Give the parties that are arguments of the pronoun's own verb: "X met him" is not about X."""
    if token.dep_ not in ARGUMENTS or token.lower_.endswith(("self", "selves")):
        return set()
    verb = token.head
    found = {index for child in verb.children if child.dep_ in ARGUMENTS for index in memory.at.get(child.i, ())}
    if token.dep_ not in {"nsubj", "nsubj:pass"}:
        subject = grammar.subject(verb)
        if subject is not None:
            found.update(memory.at.get(subject.i, ()))
    return found


def _judge(token: "Token", *, memory: Memory) -> set[int]:
    """Give the parties that condemn what the pronoun owns: in "X condemned its raid" the raid is not of X."""
    owned = token.head
    verb = owned.head
    if token.dep_ != "nmod:poss" or owned.dep_ != "obj" or verb.lemma_.lower() not in JUDGING:
        return set()
    subject = grammar.subject(verb)
    return set(memory.at.get(subject.i, ())) if subject is not None else set()


def _owner(token: "Token", *, memory: Memory) -> int | None:
    """Give the possessor by the shape of the clause: a list that goes on, or "blamed X for its …"."""
    owned = token.head
    verb = owned.head
    if owned.dep_ == "obl" and verb.pos_ == "VERB" and set(grammar.prepositions(owned)) & {"for", "over"}:
        for child in verb.children:
            found = memory.at.get(child.i, ())
            if child.dep_ in {"obj", "nsubj:pass"} and child.i < token.i and len(found) == 1:
                return found[0] if verb.lemma_.lower() in JUDGING else None
    return _parallel(token, memory=memory)


def _described(token: "Token", *, memory: Memory) -> int | None:
    """Give the person whom the clause around a possessive describes: "Silva, author of nine books in her lifetime"."""
    below = token.head
    for _ in range(6):
        above = below.head
        if above.i == below.i or grammar.own_subject(below) is not None:
            return None
        found = memory.at.get(above.i, ())
        if below.dep_ in {"acl", "appos", "nmod"} and above.i < token.i and len(found) == 1:
            return found[0] if memory.parties[found[0]].is_person and below.dep_ != "nmod" else None
        below = above
    return None


def _parallel(token: "Token", *, memory: Memory) -> int | None:
    """Give the possessor that a list of possessions goes on with: "China's claims, its ports and its loans"."""
    if token.i == 0 or memory.doc[token.i - 1].lower_ not in {",", "and"}:
        return None
    for index in range(token.i - 2, max(token.i - 25, -1), -1):
        other = memory.doc[index]
        if other.is_sent_start and other.dep_ != "nmod:poss":
            return None
        if other.pos_ == "VERB" and other.dep_ not in {"amod", "acl"}:
            return None
        if other.dep_ == "nmod:poss" and len(memory.at.get(index, ())) == 1:
            return memory.at[index][0]
    return None


def _is_speaker(party: Party, *, pronoun: "Token", memory: Memory, quoted: frozenset[int]) -> bool:
    """Say whether a party speaks the quotation in which the pronoun stands: nobody calls himself "he"."""
    if pronoun.i not in quoted or party.last in quoted or party.sentence != memory.sentences[pronoun.i]:
        return False
    return memory.doc[party.last].dep_ in {"nsubj", "nsubj:pass"}
