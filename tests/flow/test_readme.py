"""What the README shows is what sayso does."""

import re
import shlex
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from sayso.cli.main import main

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_readme_shows_the_real_output(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.search(r"```console\n\$ echo ('.*') \| (sayso .*)\n((?:.*\n)*?)```", README)
    assert shown is not None
    text, command, output = shown.groups()
    monkeypatch.setattr("sys.argv", shlex.split(command))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(shlex.split(text)[0].encode() + b"\n")))
    with pytest.raises(SystemExit):
        main()
    page = capsys.readouterr().out
    assert page[: page.rindex("\nsayso ")].strip() == output.strip()


def test_readme_code_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    exec(compile(code.group(1), "README.md", "exec"), {})
