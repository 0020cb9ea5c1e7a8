"""recollindex, where it is installed: it reads the same files, and indexes them."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.search.process import Run, kept, run


def built(folder: Path) -> Run | None:
    """Index `folder`/documents, once; None where there is no recollindex."""
    program, index, report = shutil.which("recollindex"), folder / "recoll", folder / "recoll.json"
    if program is None:
        return None
    made = kept(report)
    if made is None:
        shutil.rmtree(index, ignore_errors=True)
        index.mkdir()
        settings = f"topdirs = {folder / 'documents'}\nloglevel = 2\nidxloglevel = 2\nnoaspell = 1\n"
        (index / "recoll.conf").write_text(settings, encoding="utf-8")
        made = run([program, "-c", index])
        made.keep(report)
    return made
