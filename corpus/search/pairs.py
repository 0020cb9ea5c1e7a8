"""Two of the commonest words side by side: half of the places where such words stand need not be read for a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

FIELD = "pairs"
"""The indexed field of the pairs in the text."""

COMMONEST = frozenset(
    (  # folded: English, German, French, Spanish and Italian, Russian
        "a and as at be by for from had have he in is it not of on that the this to was we which will with would"
        " das den der des die ein im ist mit nicht und von zu"
        " au d dans de du en est et l la le les par pour que qui sur un une"
        " che con da del di e el i il los no per por se si y"
        " в и к на не о по с с что это я"
    ).split()
)
"""Words that stand in nearly every document of their language."""


def pair(first: str, second: str) -> str:
    """The term of two words."""
    return f"{first} {second}"


def covering(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which pairs and single words to look for, for words side by side: the place of the first, and how many.

    Words may be covered twice, where a common one would be single otherwise.
    """
    common = [word in COMMONEST for word in words]
    place = 0
    while place < len(words):
        if all(common[place : place + 2]) and place + 1 < len(words):
            yield place, 2
            place += 2
        elif place and all(common[place - 1 : place + 1]):
            yield place - 1, 2
            place += 1
        else:
            yield place, 1
            place += 1
