"""How far two independent readers agree: `python -m training.annotation.agreement`; the figures stand in README.md.

Second readings are `labels/CORPUS@second.jsonl`. F1 between the two readers, layer by layer, and Cohen's kappa of
what is judged on events that both marked.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels"
Row = dict[str, Any]


def doubles() -> list[tuple[Row, Row]]:
    """Give the documents that were labelled twice."""
    pairs = []
    for path in sorted(LABELS.glob("*@second.jsonl")):
        first = {row["id"]: row for row in rows_of(LABELS / f"{path.stem.partition('@')[0]}.jsonl")}
        pairs += [(first[row["id"]], row) for row in rows_of(path) if row["id"] in first]
    return pairs


def rows_of(path: Path) -> list[Row]:
    """Read a file of labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def touches(one: list[int], other: list[int]) -> bool:
    """Say whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def agreement(pairs: list[tuple[Row, Row]]) -> dict[str, float]:
    """Give the figures."""
    counts: Counter[str] = Counter()
    judged: dict[str, list[tuple[str, str]]] = {"type": [], "status": []}
    for one, other in pairs:
        count_events(one["events"], other["events"], counts, judged)
        count_claims(one["claims"], other["claims"], counts)
    figures = {f"{name}_f1": f1(counts, name) for name in ("trigger", "event", "actor", "recipient", "claim", "source")}
    return figures | {f"{name}_kappa": kappa(values) for name, values in judged.items()}


def count_events(
    ones: list[Row], others: list[Row], counts: Counter[str], judged: dict[str, list[tuple[str, str]]]
) -> None:
    """Pair the events of two readings by their triggers, and count."""
    left = list(others)
    counts["trigger all"] += len(ones) + len(others)
    counts["event all"] += len(ones) + len(others)
    for one in ones:
        near = [other for other in left if touches(one["trigger"], other["trigger"])]
        other = next((each for each in near if each["event"] == one["event"]), near[0] if near else None)
        if other is None:
            continue
        left.remove(other)
        counts["trigger both"] += 1
        counts["event both"] += one["event"] == other["event"]
        judged["type"].append((one["event"], other["event"]))
        judged["status"].append((one["status"], other["status"]))
        for side in ("actor", "recipient"):
            counts[f"{side} all"] += len(one[side]) + len(other[side])
            counts[f"{side} both"] += sum(any(touches(span, each) for each in other[side]) for span in one[side])


def count_claims(ones: list[Row], others: list[Row], counts: Counter[str]) -> None:
    """Pair the claims of two readings by their cues, and count."""
    left = list(others)
    counts["claim all"] += len(ones) + len(others)
    for one in ones:
        other = next((each for each in left if any(touches(a, b) for a in one["cue"] for b in each["cue"])), None)
        if other is None:
            continue
        left.remove(other)
        counts["claim both"] += 1
        counts["source all"] += len(one["source"]) + len(other["source"])
        counts["source both"] += sum(any(touches(span, each) for each in other["source"]) for span in one["source"])


def f1(counts: Counter[str], name: str) -> float:
    """Give agreement as F1, in per cent."""
    return 200.0 * counts[f"{name} both"] / max(1, counts[f"{name} all"])


def kappa(values: list[tuple[str, str]]) -> float:
    """Give Cohen's kappa of two readers' judgements."""
    total = max(1, len(values))
    same = sum(one == other for one, other in values) / total
    ones, others = Counter(one for one, _ in values), Counter(other for _, other in values)
    chance = sum(ones[name] * others[name] for name in ones) / total**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def main() -> None:
    """Print the figures."""
    pairs = doubles()
    print(len(pairs), "documents labelled twice")
    for name, value in agreement(pairs).items():
        print(f"{name:<16} {value:.2f}")


if __name__ == "__main__":
    main()
