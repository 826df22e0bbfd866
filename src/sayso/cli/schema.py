"""`sayso schema`: the JSON Schema of what `sayso code --format jsonl` prints."""

import json

from sayso.cli.output import data, prepare
from sayso.cli.status import reporting


def schema() -> None:
    """Print the JSON Schema (2020-12) of a report.

    Example: sayso schema > report.schema.json
    """
    with reporting():
        from sayso.records import report_schema

        prepare()
        data([json.dumps(report_schema(), indent=2, ensure_ascii=False)])
