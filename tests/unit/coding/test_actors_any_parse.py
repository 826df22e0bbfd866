"""The cast holds for every parse, however odd."""

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.coding.actors import find_cast

VOCAB = Vocab()
WORDS = st.sampled_from([
    "President", "Ana", "Silva", "Kenya", "Kenyan", "Western", "the", "both", "two", "leaders", "newspaper", "officers",
    "police", "he", "its", "they", "them", "himself", "and", ",", "(", ")", "“", "”", "-", "'s", "\n\n", " ", "met",
    "sanctions", "of", "in", "counterpart", "League", "captain", "Moscow", "his", "league", "UN", "fired", "led",
])  # fmt: skip
DEPS = st.sampled_from([
    "nsubj", "obj", "obl", "nmod", "nmod:poss", "conj", "cc", "amod", "compound", "flat", "appos", "case", "det",
    "punct", "acl:relcl", "acl", "xcomp", "ccomp", "parataxis", "nummod", "cop", "nsubj:pass", "nmod:desc", "dep",
])  # fmt: skip
PARTS = st.sampled_from(["NOUN", "PROPN", "VERB", "ADJ", "ADP", "DET", "PRON", "PUNCT", "AUX", "SPACE", "NUM"])
ENTS = st.sampled_from(["O", "B-PER", "B-ORG", "B-LOC", "B-MISC"])


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Draw a text of one to three sentences whose words hang on each other at random, without circles."""
    words, spaces, pos, heads, deps, starts, ents = [], [], [], [], [], [], []
    for _ in range(draw(st.integers(1, 3))):
        first, size = len(words), draw(st.integers(1, 8))
        order = draw(st.permutations(range(size)))
        head_of = {order[0]: order[0]}
        for place in range(1, size):
            head_of[order[place]] = order[draw(st.integers(0, place - 1))]
        for place in range(size):
            words.append(draw(WORDS))
            spaces.append(draw(st.booleans()))
            pos.append(draw(PARTS))
            heads.append(first + head_of[place])
            deps.append("root" if head_of[place] == place else draw(DEPS))
            starts.append(place == 0)
            ents.append(draw(ENTS))
    return Doc(
        VOCAB, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps, lemmas=[word.lower() for word in words],
        sent_starts=starts, ents=ents,
    )  # fmt: skip


@given(parses())
@settings(max_examples=150, deadline=None)
def test_actors_hold_for_any_parse(doc: Doc) -> None:
    cast = find_cast(doc, day=None)
    assert all(0 <= start < end <= len(doc.text) for entity in cast.entities for start, end in entity.mentions)
    assert {one for token in doc for one in cast.at(token)} <= {entity.id for entity in cast.entities}
