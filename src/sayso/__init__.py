"""sayso: who did what to whom, when and where, and on whose say-so, from English news.

    import sayso

    report = sayso.code("…", published="2024-05-17")
    print(report)

The names below are loaded when they are first used, so that `import sayso` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso import errors
    from sayso.api import CodedReport, code, code_file, code_files, load, open_store
    from sayso.records import Article, Problem, Report

    __version__: str

__all__ = [
    "Article",
    "CodedReport",
    "Problem",
    "Report",
    "__version__",
    "code",
    "code_file",
    "code_files",
    "errors",
    "load",
    "open_store",
]

_HOMES = {
    "Article": "sayso.records",
    "CodedReport": "sayso.api",
    "Problem": "sayso.records",
    "Report": "sayso.records",
    "code": "sayso.api",
    "code_file": "sayso.api",
    "code_files": "sayso.api",
    "load": "sayso.api",
    "open_store": "sayso.api",
}
"""In which module each public name lives."""


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    if name == "errors":
        return import_module("sayso.errors")
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
