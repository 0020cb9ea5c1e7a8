"""A reader that does with a file what its text says; children find it here."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable, Iterator, Mapping

from corpus.document import Description, Document, Problem
from corpus.readers import Source


class Misbehaving:
    """Reads files of a few words, each in a document of its own, and does what some words say."""

    name = "misbehaving"
    version = 1
    suffixes = frozenset((".odd",))

    def accepts(self, source: Source) -> bool:
        return b"refuse" not in source.data

    def read(self, source: Source) -> Iterator[Document | Problem]:
        for number, word in enumerate(source.data.decode().split()):
            DEEDS.get(word, lambda: None)()
            yield Document(Description(title=f"{word} {number}"), f"{word} by {os.getpid()}", (), part=str(number))


def crash() -> None:
    ctypes.string_at(0)


def spin() -> None:
    while True:
        pass


def swell() -> None:
    held = [bytearray(1 << 28) for _ in range(64)]
    del held


def talk() -> None:
    os.write(1, b"a library talks\n")
    os.write(2, b"a library complains\n")


def recurse() -> None:
    recurse()


def fail() -> None:
    raise ValueError("no more")


DEEDS: Mapping[str, Callable[[], object]] = {
    "crash": crash,
    "leave": lambda: os._exit(3),
    "spin": spin,
    "sleep": lambda: time.sleep(1000),
    "swell": swell,
    "talk": talk,
    "ask": lambda: os.read(0, 10),
    "recurse": recurse,
    "fail": fail,
}

READERS = (Misbehaving(),)
