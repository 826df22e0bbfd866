"""How sure an event is: the chance that its type and both its sides are right.

With a network, a logistic regression over what the network, the lexicon and the parse say, fitted on documents of the
project's own that are neither trained on nor reported (weighing.toml; `python -m benchmarks calibration`). Without
one, a judgement: the prior of the lexicon's row, times how directly the parse gives the sides, times ONE_SIDE where
only one side is known.
"""

from math import exp, log

from sayso.coding.candidates import support
from sayso.coding.eventdrafts import Draft
from sayso.coding.readings import reads_acts
from sayso.knowledge import load

ONE_SIDE = 0.7
"""Factor on the confidence where one side alone is known."""
EDGE = 0.01


def confidence_of(draft: Draft) -> float:
    """Give the confidence of an event, from 0 to 1."""
    whole = len(draft.both) > 1
    if not reads_acts(draft.match.trigger.doc):
        return draft.match.row.prior * draft.sides.directness * (1.0 if whole else ONE_SIDE)
    weights = load.table("weighing.toml")["confidence"]
    total = sum(weights[name] * value for name, value in features_of(draft).items())
    return 1.0 / (1.0 + exp(-(float(weights["intercept"]) + total)))


def features_of(draft: Draft) -> dict[str, float]:
    """Give what confidence is reckoned from."""
    return {
        "network": log_odds(support(draft.match.row.event, draft.match.act)),
        "lexicon": log_odds(draft.match.row.prior),
        "one_side": float(len(draft.both) < 2),
        "sides": log_odds(draft.sides.directness),
    }


def log_odds(chance: float) -> float:
    """Give the log-odds of a chance, kept from the ends."""
    kept = min(max(chance, EDGE), 1.0 - EDGE)
    return log(kept / (1.0 - kept))
