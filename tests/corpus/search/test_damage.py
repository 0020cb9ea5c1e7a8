"""An index that is damaged, foreign or hostile: never code that runs, never a wrong answer, never a traceback."""

from __future__ import annotations

import json
import pickle
import random
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import pytest

from corpus.errors import IndexDamaged
from corpus.search import manifest
from corpus.search.whoosh_engine import WhooshEngine

from .conftest import ARCHIVE, UUID, Open, entry, numbers

QUERIES = [
    "kim",
    '"comrade kim"',
    "a*",
    "title:(letter OR telegram)",
    "date:1961",
    "NOT tito",
    "comrades archive:state",
]

FILES = ["toc", "manifest", "segment"]


def path_of(folder: Path, kind: str) -> Path:
    pattern = {"toc": "_MAIN_*.toc", "manifest": "manifest-*.json", "segment": "MAIN_*.seg"}[kind]
    return max(folder.glob(pattern))


def answers(engine: WhooshEngine) -> list[list[int]] | None:
    """What the engine answers; None if it says that the index is damaged."""
    try:
        return [numbers(engine, query) for query in QUERIES]
    except IndexDamaged:
        return None


def damages(data: bytes) -> Iterator[bytes]:
    """The data truncated, extended, and with bytes altered, at places that are the same each time."""
    chance = random.Random(len(data))
    yield b""
    yield data + b"\0"
    for _ in range(10):
        yield data[: chance.randrange(len(data))]
    for _ in range(60):
        altered = bytearray(data)
        altered[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield bytes(altered)
    for _ in range(10):
        start = chance.randrange(len(data))
        yield data[:start] + chance.randbytes(min(40, len(data) - start)) + data[start + 40 :]


@pytest.mark.parametrize("kind", FILES)
def test_damage_is_noticed(folder: Path, kind: str, open_engine: Open) -> None:
    expected = answers(open_engine(folder))
    path = path_of(folder, kind)
    sound = path.read_bytes()
    for damaged in damages(sound):
        path.write_bytes(damaged)
        assert open_engine(folder, write=True).applied == -1
        assert answers(open_engine(folder)) in (None, expected)
    path.write_bytes(sound)
    assert open_engine(folder, write=True).applied == 5


@pytest.mark.parametrize("kind", FILES)
def test_a_missing_file_is_noticed_and_the_index_can_be_made_anew(folder: Path, kind: str, open_engine: Open) -> None:
    path_of(folder, kind).unlink()
    assert answers(open_engine(folder)) is None
    writer = open_engine(folder, write=True)
    assert writer.applied == -1
    writer.clear()
    writer.apply(ARCHIVE, [], upto=5)
    reader = open_engine(folder)
    assert reader.applied == 5
    assert numbers(reader, "carcani") == [3]


def test_damage_that_comes_while_it_is_open_is_noticed(folder: Path, reader: WhooshEngine) -> None:
    path = path_of(folder, "segment")
    data = bytearray(path.read_bytes())
    for at in range(8, len(data)):
        data[at] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(IndexDamaged):
        numbers(reader, "kim")
    assert reader.applied == -1


@pytest.mark.parametrize("name", ["_MAIN_7.toc", "_MAIN_seven.toc", "manifest-7.json", "MAIN_x.seg", "notes.txt"])
def test_foreign_files_do_no_harm(folder: Path, name: str, open_engine: Open) -> None:
    (folder / name).write_bytes(b"what is this?")
    writer = open_engine(folder, write=True)
    if writer.applied == -1:
        writer.clear()
    writer.apply([entry(6, "", "kim")], [], upto=6)
    assert 6 in numbers(open_engine(folder), "kim")


@pytest.mark.parametrize(("name", "value"), [("ANALYSIS_VERSION", 2**30), ("FORMAT_VERSION", 2**30)])
def test_another_version_is_rebuilt(
    folder: Path, name: str, value: int, open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, name, value)
    assert open_engine(folder, write=True).applied == -1
    assert answers(open_engine(folder)) is None


def test_the_index_of_another_library_is_rebuilt(folder: Path) -> None:
    other = WhooshEngine.open(folder, UUID[::-1])
    assert other.applied == -1
    assert answers(other) is None


class _Touch:
    """What touches a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("protocol", [0, 2, 4])
def test_opening_and_searching_never_unpickles(folder: Path, protocol: int, tmp_path: Path, open_engine: Open) -> None:
    canary = tmp_path / "touched"
    bomb = pickle.dumps(_Touch(canary), protocol)
    sound = {path: path.read_bytes() for path in folder.iterdir()}
    for kind in FILES:
        path = path_of(folder, kind)
        path.write_bytes(bomb)
        reseal(folder)
        assert answers(open_engine(folder)) is None
        open_engine(folder, write=True)
        path.write_bytes(sound[path])
        reseal(folder)
    segment = path_of(folder, "segment")
    for place in range(len(blocks_of(sound[segment]))):
        segment.write_bytes(with_block(sound[segment], place, bomb))
        reseal(folder)
        answers(open_engine(folder))
        with suppress(IndexDamaged):
            open_engine(folder, write=True).apply([entry(1, "", "changed")], [], upto=6)
        for path in folder.iterdir():
            path.unlink()
        for path, data in sound.items():
            path.write_bytes(data)
    assert not canary.exists()
    pickle.loads(bomb)
    assert canary.exists()


def test_nonsense_with_right_checksums_is_damage_at_worst(folder: Path, open_engine: Open) -> None:
    segment = path_of(folder, "segment")
    sound = segment.read_bytes()
    chance = random.Random(1961)
    blocks = blocks_of(sound)
    for _ in range(300):
        place = chance.choice([place for place, block in enumerate(blocks) if block])
        payload = bytearray(blocks[place])
        for _ in range(chance.randrange(1, 4)):
            payload[chance.randrange(len(payload))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        segment.write_bytes(with_block(sound, place, bytes(payload)))
        reseal(folder)
        answers(open_engine(folder))


@pytest.mark.parametrize(
    "toc",
    [
        b"[]",
        b"{}",
        b"null",
        b'[["../../outside", 1, []]]',
        b'[["x", 1, []]]',
        b'[["x", -1, [1]]]',
        b'[["x", 1e400, [[]]]]',
        b"[" * 100_000,
    ],
)
def test_a_table_of_contents_that_lies_is_damage_at_worst(folder: Path, toc: bytes, open_engine: Open) -> None:
    path_of(folder, "toc").write_bytes(toc)
    reseal(folder)
    assert answers(open_engine(folder)) in (None, [[]] * len(QUERIES))
    assert open_engine(folder, write=True).applied in (-1, 5)


def reseal(folder: Path) -> None:
    """Write a manifest that vouches for the files as they are, as somebody hostile would."""
    path = path_of(folder, "manifest")
    try:
        sealed = json.loads(path.read_bytes())["manifest"]
    except ValueError:
        return
    for name in sealed["files"]:
        state = manifest.file_state(folder / name)
        sealed["files"][name] = [state.size, state.crc]
    canonical = json.dumps(sealed, separators=(",", ":"), sort_keys=True).encode()
    path.write_text(json.dumps({"manifest": sealed, "crc32": crc32(canonical)}))


def blocks_of(segment: bytes) -> list[bytes]:
    """The payloads of a segment's blocks, the directory last."""
    at, found = 8, []
    while at < len(segment) - 16:
        length, _ = struct.unpack_from("<II", segment, at)
        found.append(segment[at + 8 : at + 8 + length])
        at += 8 + length
    return found


def with_block(segment: bytes, place: int, payload: bytes) -> bytes:
    """The segment with another payload in one block, padded or cut to keep the others where they are."""
    blocks = blocks_of(segment)
    start = 8 + sum(8 + len(block) for block in blocks[:place])
    payload = payload[: len(blocks[place])].ljust(len(blocks[place]))
    block = struct.pack("<II", len(payload), crc32(payload)) + payload
    return segment[:start] + block + segment[start + len(block) :]
