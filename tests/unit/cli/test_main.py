"""The command as a process: quick to start, quiet when stopped, the same by both names."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.commands import process

HEAVY = "{'spacy', 'onnxruntime', 'trafilatura', 'lxml', 'numpy', 'pandas', 'rich', 'sayso.read.articles'}"
LOADED = f"""
import sys
from sayso.cli.main import app
try:
    app(sys.argv[1:], prog_name="sayso")
except SystemExit as ended:
    assert ended.code == 0, ended.code
sys.exit(str(sorted({HEAVY} & set(sys.modules))))
"""
ENDLESS = """
import itertools, sys, time
from sayso.cli.main import app
from tests.unit.sample_report import sample_report

def coder(found):
    for number in itertools.count():
        yield sample_report()
        if number == 0:
            print("ready", file=sys.stderr, flush=True)
        time.sleep({pause})

try:
    app(["code", sys.argv[1], "--format", "jsonl"], obj=coder)
except KeyboardInterrupt:
    sys.exit(99)
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("They met.")
    return str(path)


@pytest.mark.parametrize("arguments", [["--help"], ["code", "--help"], ["doctor", "--help"], ["--version"], ["schema"]])
def test_main_loads_nothing_heavy_for_what_needs_nothing(arguments: list[str]) -> None:
    command = [sys.executable, "-c", LOADED, *arguments]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == "[]\n"


def test_main_is_the_same_by_both_names() -> None:
    script = Path(sys.executable).parent / "sayso"
    by_name = subprocess.run([script, "--version"], capture_output=True, text=True, check=True).stdout
    assert process("--version").stdout == by_name
    assert by_name.startswith("sayso 0.")


def test_main_prints_its_help_without_arguments_and_ends_with_2() -> None:
    ended = process()
    assert ended.returncode == 2
    assert "Commands:" in ended.stdout + ended.stderr


def test_main_ends_with_2_on_a_command_that_is_none() -> None:
    ended = process("cod")
    assert ended.returncode == 2
    assert "No such command" in ended.stderr


def test_main_ends_quietly_where_its_reader_stops(article: str) -> None:
    command = [sys.executable, "-c", ENDLESS.format(pause=0), article]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith("{")
        running.stdout.close()
        assert running.stderr.read() == "ready\n"
        assert running.wait(timeout=20) == 0


def test_main_ends_with_130_on_ctrl_c(article: str) -> None:
    command = [sys.executable, "-c", ENDLESS.format(pause=0.02), article]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        assert running.stderr.readline() == "ready\n"
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 130
        assert running.stderr.read() == "stopped\n"


def test_main_writes_utf_8_whatever_the_terminal_speaks() -> None:
    ended = process("schema", PYTHONIOENCODING="latin-1", PYTHONUTF8="0", LC_ALL="C")
    assert ended.returncode == 0
