"""`sayso schema`: it describes what `--format jsonl` prints."""

import json

from tests.unit.cli.commands import sayso
from tests.unit.sample_report import sample_report

from sayso.records import Report


def test_schema_names_every_key_of_a_report() -> None:
    ended = sayso("schema")
    assert ended.exit_code == 0
    schema = json.loads(ended.stdout)
    report = json.loads(sample_report().to_json())
    for name, part in {"Report": report, "Article": report["article"], "Event": report["events"][0]}.items():
        assert set(schema["$defs"][name]["properties"]) == set(part)


def test_schema_is_the_same_every_time() -> None:
    assert sayso("schema").stdout == sayso("schema").stdout


def test_schema_is_that_of_the_records() -> None:
    assert json.loads(sayso("schema").stdout)["$ref"] == f"#/$defs/{Report.__name__}"
