"""`sayso doctor`: each check, and how it ends."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.unit.cli.commands import sayso

from sayso.cli import doctor
from sayso.cli.doctor import Finding
from sayso.errors import KnowledgeUnusable


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of the shipped model, with a card that fits."""
    import sayso.parse.encoder as encoder

    content = b"weights"
    (tmp_path / "encoder.onnx").write_bytes(content)
    listed = {"encoder.onnx": {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}}
    (tmp_path / doctor.CARD).write_text(json.dumps({"files": listed}))
    monkeypatch.setattr(encoder, "SHIPPED", tmp_path)
    monkeypatch.setattr(encoder, "open_encoder", lambda: SimpleNamespace(fingerprint="0123456789ab"))
    return tmp_path


def states(findings: Iterator[Finding]) -> list[str]:
    return [finding.state for finding in findings]


def test_doctor_compares_the_model_with_its_card(model: Path) -> None:
    assert states(doctor._model()) == ["ok", "ok"]


def test_doctor_shows_expectation_and_finding_of_a_damaged_model(model: Path) -> None:
    (model / "encoder.onnx").write_bytes(b"weight")
    damaged, _ = doctor._model()
    assert damaged.state == "fault"
    assert "expected 7 bytes" in damaged.found
    assert "found 6 bytes" in damaged.found
    assert damaged.hint


def test_doctor_tells_of_a_missing_model_file(model: Path) -> None:
    (model / "encoder.onnx").unlink()
    assert "found missing" in next(doctor._model()).found


def test_doctor_notes_a_missing_card(model: Path) -> None:
    (model / doctor.CARD).unlink()
    assert states(doctor._model()) == ["note", "ok"]


def test_doctor_finds_every_library_and_every_table_here() -> None:
    assert set(states(doctor._libraries())) == {"ok"}
    assert set(states(doctor._knowledge())) == {"ok"}
    assert set(states(doctor._read())) == {"ok"}


def only(monkeypatch: pytest.MonkeyPatch, **checks: object) -> None:
    for name in ("_python", "_libraries", "_model", "_knowledge", "_read", "_self_test"):
        monkeypatch.setattr(doctor, name, checks.get(name, lambda: iter(())))


def test_doctor_ends_with_0_where_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, _python=lambda: iter([Finding("ok", "python", "3.11")]))
    ended = sayso("doctor")
    assert (ended.exit_code, ended.stdout) == (0, "ok    python     3.11\n")


def test_doctor_makes_every_check_and_ends_with_4_where_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Finding]:
        raise KnowledgeUnusable("knowledge/verbs.csv:3", "two cells", "correct the file")

    def faulty() -> Iterator[Finding]:
        raise OSError("disk")

    only(monkeypatch, _model=faulty, _knowledge=broken, _self_test=lambda: iter([Finding("ok", "speed", "9")]))
    ended = sayso("doctor")
    assert ended.exit_code == 4
    assert ended.stdout.splitlines() == [
        "fault model      OSError: disk",
        f"                 hint: {doctor.AGAIN}",
        "fault knowledge  knowledge/verbs.csv:3: two cells",
        "                 hint: correct the file",
        "ok    speed      9",
    ]
