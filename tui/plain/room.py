"""The command line's way into the app: the one command that imports Textual, and needs a terminal."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain
from tui.settings import load

if TYPE_CHECKING:
    from corpus.link import Link


def open_link(where: Where, output: Output, link: Link) -> int:
    """Show where a link leads: in an app that runs already, else in one that is opened."""
    from tui import running

    answer = running.show(link)
    if answer is None:
        return open_room(where, output, link)
    if not answer.opened:
        complain(answer.text)
        return 1
    output.line(f"Opened in the reading room that runs already: {answer.text}")
    return 0


def open_room(where: Where, _: Output, link: Link | None = None) -> int:
    """Open the app: on the library, or on the specimens while there is none; and where a link leads."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        complain("the reading room needs a terminal. For pipes and scripts: fonds list, fonds search, fonds show.")
        return 2
    gc.disable()  # until the app is up, see Fonds.on_ready: 10 % of a start goes into collecting what is no garbage
    settings = load()
    library, specimens = opening.for_room(where)
    with library:
        place = None
        if link:
            from corpus.linking import locate

            place = locate(library, link)
        from tui.app import Fonds

        app = Fonds(library, settings, specimens=specimens, at=place)
        app.run()
        return app.return_code or 0
