"""What every test may ask for: system programs, the documents shared beside the project, a home of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parents[1]

# No test is a matter of time; in CI, each run tries the same examples.
settings.register_profile("fonds", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("fonds")


def missing_programs(item: pytest.Item) -> list[str]:
    """The programs that a test's `needs` markers name and that are not installed."""
    path = os.environ.get("PATH", os.defpath) + os.pathsep + "/usr/sbin"
    programs = [program for marker in item.iter_markers("needs") for program in marker.args]
    return [program for program in programs if shutil.which(program, path=path) is None]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that lacks a program fails where it must run (in CI) and is skipped elsewhere."""
    if missing := missing_programs(item):
        reason = f"not installed: {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(f"{reason} (make system-packages)", pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """The folder of real documents that may lie beside the project; they are not part of it."""
    folder = PROJECT.parent / "shared" / "documents"
    if not folder.is_dir():
        pytest.skip("the documents shared with the developers are not here")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of the test's own: nothing of the user's is read or written, wherever platformdirs looks."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for variable in (
        "FONDS_CONFIG",
        "FONDS_DESK",
        "FONDS_LIBRARY",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    ):
        monkeypatch.delenv(variable, raising=False)
    with TemporaryDirectory(prefix="fonds-") as runtime:  # the paths of sockets have to be short
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield folder
