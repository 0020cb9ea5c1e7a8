"""pandoc, which fonds' citations are compared with: the one of PyPI's wheel pypandoc_binary, fetched into the cache."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.program import CACHE

_WHEEL = "pypandoc_binary==1.17"


class PandocMissing(Exception):
    """It is not there and cannot be fetched; the text says why."""


def pandoc() -> Path:
    """The program, fetched when it is first asked for."""
    folder = CACHE / "pandoc"
    program = folder / "pypandoc" / "files" / "pandoc"
    if not program.is_file():
        unfinished = folder.with_name("pandoc.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        command = ["python3", "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(unfinished), _WHEEL]
        fetched = subprocess.run(command, check=False, capture_output=True, text=True)
        if fetched.returncode != 0:
            raise PandocMissing(f"pip could not install {_WHEEL}")
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    return program
