"""Notes to labels: `python -m training.annotation.resolve --data ../shared/data --notes build/annotation/notes --out
FOLDER`.

Finds the words that a reader copied and writes their offsets; tells each line that does not fit its text. Notes are
files `CORPUS/ID.txt` in the form that README.md describes. Files under `written/` hold texts of the project's own: a
line `T | text` starts each, and its labels follow with sentence number 0 (the whole text).
"""

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from sayso.records import EventType, Status
from training.annotation.texts import Span, read_texts, sentences_of

TYPES = frozenset(get_args(EventType))
STATUSES = frozenset(get_args(Status))
Row = dict[str, Any]


class Misfit(Exception):
    """A line of notes that does not fit its text."""


@dataclass
class Sheet:
    """One text and the labels found for it so far."""

    text: str
    sentences: list[Span]
    events: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    decoys: list[Row] = field(default_factory=list)

    def span(self, words: str, sentence: int) -> Span:
        """Find words in a sentence (0 is the whole text); `n:` moves to another sentence, `#k` asks for the k-th
        time."""
        moved = re.match(r"(\d+):(?=\S)", words)
        if moved and words not in self.text:
            sentence, words = int(moved.group(1)), words[moved.end() :]
        words = words.strip()
        number = 1
        if (again := re.search(r"#(\d+)$", words)) and words not in self.text:
            number, words = int(again.group(1)), words[: again.start()].strip()
        start, end = (0, len(self.text)) if sentence == 0 else self._sentence(sentence)
        return self._find(words, start, end, number, sentence)

    def _sentence(self, number: int) -> Span:
        if not 1 <= number <= len(self.sentences):
            raise Misfit(f"there is no sentence {number}; the text has {len(self.sentences)}")
        return self.sentences[number - 1]

    def _find(self, words: str, start: int, end: int, number: int, sentence: int) -> Span:
        pattern = re.escape(words).replace(r"\ ", r"\s+")
        before = r"(?<!\w)" if words[:1].isalnum() else ""
        after = r"(?!\w)" if words[-1:].isalnum() else ""
        found = [match.span() for match in re.finditer(before + pattern + after, self.text[start:end])]
        found = found or [match.span() for match in re.finditer(pattern, self.text[start:end])]
        if len(found) < number:
            raise Misfit(f"{words!r} stands {len(found)} times in sentence {sentence}, not {number}")
        return start + found[number - 1][0], start + found[number - 1][1]

    def content(self, part: str, sentence: int) -> Span:
        """Find a stretch given by its first and last words."""
        if " ... " not in part:
            return self.span(part, sentence)
        first, last = part.split(" ... ", 1)
        moved = re.match(r"(\d+):(?=\S)", first)
        here = int(moved.group(1)) if moved and first not in self.text else sentence
        start = self.span(first, sentence)[0]
        moved = re.match(r"(\d+):(?=\S)", last)
        if moved and last not in self.text:
            here, last = int(moved.group(1)), last[moved.end() :]
        low, high = (0, len(self.text)) if here == 0 else self._sentence(here)
        place = self.text.find(last.strip(), max(start, low), high)
        if place < 0:
            raise Misfit(f"{last.strip()!r} does not stand in sentence {here} behind the first words")
        return start, place + len(last.strip())


def values(cell: str) -> list[str]:
    """Part the values of a cell."""
    return [] if cell.strip() in {"-", ""} else [part.strip() for part in cell.split(" ; ")]


def typed(code: str) -> Row:
    """Read `TYPE/mode`."""
    event, _, mode = code.partition("/")
    if event not in TYPES:
        raise Misfit(f"{event!r} is no PLOVER type")
    return {"event": event, "mode": mode or None}


def add_line(sheet: Sheet, cells: list[str]) -> None:
    """Add one line of notes to its sheet."""
    kind, sentence = cells[0], int(cells[1])
    if kind == "E":
        if len(cells) < 7:
            raise Misfit(f"an event has 7 fields, not {len(cells)}")
        words = cells[6].split()
        if words[0] not in STATUSES:
            raise Misfit(f"{words[0]!r} is no status")
        intended = next((typed(word[1:]) for word in words if word.startswith(">")), None)
        sheet.events.append({
            "trigger": sheet.span(cells[2], sentence),
            "actor": [sheet.span(one, sentence) for one in values(cells[3])],
            "recipient": [sheet.span(one, sentence) for one in values(cells[4])],
            **typed(cells[5]), "status": words[0], "background": "bg" in words[1:], "intended": intended,
        })  # fmt: skip
    elif kind == "C":
        if len(cells) < 6:
            raise Misfit(f"a claim has at least 6 fields, not {len(cells)}")
        rest = cells[6:]
        sheet.claims.append({
            "id": cells[2].strip(), "source": [sheet.span(one, sentence) for one in values(cells[3])],
            "cue": [sheet.span(one, sentence) for one in values(cells[4])],
            "content": [sheet.content(one, sentence) for one in values(cells[5])],
            "parent": next((one[1:].strip() for one in rest if one.startswith("<")), None),
            "via": [sheet.span(one, sentence) for cell in rest if cell.startswith("via=") for one in values(cell[4:])],
        })  # fmt: skip
    elif kind == "N":
        sheet.decoys.append(
            {"word": sheet.span(cells[2], sentence), "why": cells[3].strip() if len(cells) > 3 else None}
        )
    else:
        raise Misfit(f"a line starts with E, C, N or T, not {kind!r}")


def finish(sheet: Sheet, **head: Any) -> Row:
    """Make the row of one text; claims are numbered, and parents become numbers."""
    places = {claim.pop("id"): number for number, claim in enumerate(sheet.claims)}
    for claim in sheet.claims:
        if claim["parent"] is not None:
            claim["parent"] = places.get(claim["parent"])
    return {**head, "events": sheet.events, "claims": sheet.claims, "decoys": sheet.decoys}


def read_notes(path: Path, text: str | None, problems: list[str]) -> list[Sheet]:
    """Read one file of notes; without a text, the file brings its own."""
    sheets = [] if text is None else [Sheet(text, sentences_of(text))]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(" | ")]
        try:
            if cells[0] == "T":
                body = line.split(" | ", 1)[1].strip()
                sheets.append(Sheet(body, sentences_of(body)))
            elif not sheets:
                raise Misfit("labels before the first text")
            else:
                add_line(sheets[-1], cells)
        except (Misfit, ValueError, IndexError) as error:
            problems.append(f"{path}:{number}: {error}")
    return sheets


def resolve(notes: Path, data: Path, shown: dict[str, int], problems: list[str]) -> dict[str, list[Row]]:
    """Give the rows of every corpus that has notes; `shown` says how many sentences of a document were read, where
    not all were."""
    result: dict[str, list[Row]] = {}
    for folder in sorted(path for path in notes.iterdir() if path.is_dir()):
        corpus = folder.name
        texts = {} if corpus == "written" else read_texts(data, corpus.partition("@")[0])
        rows = result.setdefault(corpus, [])
        for path in sorted(folder.glob("*.txt")):
            if corpus == "written":
                sheets = read_notes(path, None, problems)
                rows += [
                    finish(sheet, id=f"{path.stem}-{count}", text=sheet.text) for count, sheet in enumerate(sheets, 1)
                ]
            elif path.stem not in texts:
                problems.append(f"{path}: {corpus} has no document {path.stem!r}")
            else:
                key = f"{corpus.partition('@')[0]}/{path.stem}"
                for sheet in read_notes(path, texts[path.stem], problems):
                    last = min(shown.get(key, len(sheet.sentences)), len(sheet.sentences))
                    rows.append(finish(sheet, id=path.stem, end=sheet.sentences[last - 1][1]))
    return result


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--notes", type=Path, default=Path("build/annotation/notes"))
    parser.add_argument("--shown", type=Path, help="JSON: how many sentences of CORPUS/ID were read")
    parser.add_argument("--out", type=Path, help="folder for the labels; without it, only problems and counts are told")
    options = parser.parse_args()
    problems: list[str] = []
    shown = json.loads(options.shown.read_text(encoding="utf-8")) if options.shown else {}
    rows = resolve(options.notes, options.data, shown, problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    for corpus, found in rows.items():
        counts = Counter(event["event"] for row in found for event in row["events"])
        status = Counter(event["status"] for row in found for event in row["events"])
        claims = sum(len(row["claims"]) for row in found)
        print(corpus, len(found), "texts", sum(counts.values()), "events", claims, "claims", dict(counts), dict(status))
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
            (options.out / f"{corpus}.jsonl").write_text(lines, encoding="utf-8")
    print(len(problems), "lines do not fit")


if __name__ == "__main__":
    main()
