"""Lemmas in the manner of Universal Dependencies, by the library lemminflect, for words whose tag says they are
inflected."""

from functools import lru_cache

from lemminflect import getLemma

CONTRACTED = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "sha": "shall", "'d": "would", "’d": "would",
}  # fmt: skip
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"})
OBJECT_FORMS = {"me": "I", "us": "we", "him": "he", "them": "they", "whom": "who", "these": "this", "those": "that"}


@lru_cache(maxsize=131072)
def lemma_of(word: str, part: str, features: str) -> str:
    """Give the lemma of a word.

    Args:
        word: As printed.
        part: Its UPOS.
        features: Its UD features, such as `Degree=Cmp`; "" for none.
    """
    lower = word.lower()
    if part == "PROPN":
        return word
    if part == "AUX":
        if lower in MODALS:
            return lower
        return CONTRACTED.get(lower) or first_lemma(lower, "VERB")
    if part in {"VERB", "NOUN"}:
        return CONTRACTED.get(lower) or first_lemma(lower, part)
    if part in {"ADJ", "ADV"} and ("Degree=Cmp" in features or "Degree=Sup" in features):
        return first_lemma(lower, part)
    if part == "PRON":
        return "I" if lower == "i" else OBJECT_FORMS.get(lower, lower)
    if part == "PART" and lower in {"n't", "n’t"}:
        return "not"
    return lower


def first_lemma(lower: str, part: str) -> str:
    """Give the library's first lemma, or the word itself where it has none."""
    found = getLemma(lower, upos=part)
    return found[0] if found and found[0] else lower
