"""What parse leaves on a spaCy Doc: the list of keys that coding may rely on, and nothing else.

On tokens (standard spaCy attributes, Universal Dependencies v2 values): `pos_` (UPOS), `morph` (features), `dep_`
(relation with subtype, such as `nsubj:pass`; the root's is `root`), `head`, `lemma_`. On the Doc: `sents`, and `ents`
with the labels below. A pipeline of somebody else's that sets these with UD labels can take the place of sayso's own.
"""

PERSON = "PER"
ORGANISATION = "ORG"
LOCATION = "LOC"
OTHER_NAME = "MISC"
NAME_LABELS = (PERSON, ORGANISATION, LOCATION, OTHER_NAME)

PARAGRAPHS = "paragraphs"
"""Key of `doc.spans`: the paragraphs in order, as spaCy spans."""

ACTS, SAYINGS, FACTUALITY = "acts", "sayings", "factuality"
"""Keys of `Doc._`, set by sayso's own parser alone; without them coding goes by grammar and lexicon.

`acts`: a list of dicts, one for each token that may tell a political act: `token`, `types` (PLOVER type to
probability), `modes` ("TYPE/mode" to probability, "" for none), `status` (status to probability), `background`,
`actors` and `recipients` (token to probability). `sayings`: a list of dicts, one for each word of saying: `cue`
(tokens), `likely`, `source` and `content` (token to probability). `factuality`: one number a token, from -3 to 3: how
far a predicate there is told as having happened.
"""
