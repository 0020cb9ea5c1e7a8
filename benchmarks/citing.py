"""Citations in a process of its own: `python -m benchmarks.citing LIBRARY` times one after the other.

It prints JSON: seconds of the first citation of the session with all that it imports, of later ones in the same style,
and of the first one in each other style.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks.timing import timed
from corpus.library import Library, Order

DOCUMENTS = 200


def main() -> None:
    """Read the descriptions first: what is timed begins where a reader presses the key."""
    with Library.open(Path(sys.argv[1])) as library:
        descriptions = [library.description(number) for number in library.numbers(Order.TITLE)[: DOCUMENTS + 1]]
    first, *others = descriptions
    started = time.perf_counter()
    from corpus.citation.citing import cite
    from corpus.citation.styles import STYLES

    cite(first)
    times = {
        "first": [time.perf_counter() - started],
        "later": [timed(partial(cite, each)) for each in others],
        "styles": [timed(partial(cite, first, style)) for style in STYLES],
    }
    print(json.dumps(times))


if __name__ == "__main__":
    main()
