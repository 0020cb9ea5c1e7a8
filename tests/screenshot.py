"""Makes the picture in the README from the specimens: `make screenshot`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from corpus import specimens
from corpus.library import Library
from tui.app import Fonds
from tui.settings import Settings

QUERY = "skerrow horn"
SIZE = (120, 36)


async def picture(library: Library, target: Path) -> None:
    """Search the specimens, open the first document, and save what the screen shows."""
    app = Fonds(library, Settings(theme="dark"))
    async with app.run_test(size=SIZE) as pilot:
        for keys in (["/"], list(QUERY), ["enter"], ["enter"]):
            await pilot.press(*keys)
            await pilot.pause(1)
        app.save_screenshot(str(target))


def main() -> None:
    """Make a library of the specimens, and the picture from it."""
    with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "library") as library:
        library.add([specimens.folder()])
        asyncio.run(picture(library, Path(sys.argv[1])))


if __name__ == "__main__":
    main()
