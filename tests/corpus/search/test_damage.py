"""An index that is damaged, foreign or hostile: never code that runs, never a wrong answer, never a traceback."""

from __future__ import annotations

import json
import os
import pickle
import random
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest

import corpus
from corpus.errors import IndexDamaged
from corpus.search import manifest
from corpus.search.blocks import beginning
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

PLACES = int(os.environ.get("FONDS_TEST_DAMAGES", "40"))
"""So many times each kind of damage is done to each kind of file."""


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
    """The data truncated, extended, and with bytes altered or lost, at places that are the same each time."""
    chance = random.Random(1961)
    yield b""
    for _ in range(PLACES):
        start, length = chance.randrange(len(data)), chance.randrange(1, 600)
        altered = bytearray(data)
        altered[start] ^= 1 << chance.randrange(8)
        yield bytes(altered)
        yield data[:start]
        yield data + chance.randbytes(length)
        yield overwritten(data, start, bytes(length))
        yield overwritten(data, start, chance.randbytes(length))
        yield overwritten(data, start, data[chance.randrange(len(data)) :][:length])


def overwritten(data: bytes, start: int, new: bytes) -> bytes:
    """The data, no longer than it was, with other bytes from a place on."""
    return (data[:start] + new + data[start + len(new) :])[: len(data)]


@pytest.mark.parametrize("kind", FILES)
def test_damage_is_noticed(folder: Path, kind: str, open_engine: Open) -> None:
    expected = answers(open_engine(folder))
    path = path_of(folder, kind)
    sound = path.read_bytes()
    for damaged in damages(sound):
        if damaged != sound:
            path.write_bytes(damaged)
            assert open_engine(folder, write=True).applied == -1
            with closing(WhooshEngine.open(folder, UUID)) as reader:
                assert answers(reader) in (None, expected)
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


@pytest.fixture
def two_segments(folder: Path, writer: WhooshEngine) -> list[Path]:
    """The files of an index of two segments, of the documents 1 to 5 and 6 to 10, that are alike block for block."""
    writer.apply([replace(each, number=each.number + 5, seq=each.number + 5) for each in ARCHIVE], [], upto=10)
    return sorted(folder.glob("*.seg"), key=lambda path: path.stat().st_mtime_ns)


def test_what_is_sound_is_searched_and_what_is_not_is_said(
    folder: Path, two_segments: list[Path], open_engine: Open
) -> None:
    first, second = two_segments
    sound = second.read_bytes()
    for damaged in damages(sound):
        second.write_bytes(damaged)
        with closing(WhooshEngine.open(folder, UUID)) as reader:
            for query, expected in FOUND.items():
                assert sorted(numbers(reader, query)) in (expected, [*expected, *(each + 5 for each in expected)])
            reader.documents_with(["kim"])
            reader.words_near("kin")
            assert (second.name in reader.shortfall) == (numbers(reader, "NOT zebra") == [1, 2, 3, 4, 5])
    second.unlink()
    reader = open_engine(folder)
    assert numbers(reader, "carcani") == [3]
    assert second.name in reader.shortfall
    assert second.name in reader.faults()[0]
    assert open_engine(folder, write=True).applied == -1
    first.unlink()
    assert answers(open_engine(folder)) is None


FOUND = {"kim": [1, 2, 4], '"comrade kim"': [1], "date:1948": [3, 5], "pol*": [4], "archive:state": [1, 3]}


def test_a_reader_goes_on_with_the_rest_when_a_segment_is_damaged_and_is_whole_again_after_a_rebuild(
    folder: Path, two_segments: list[Path], reader: WhooshEngine, writer: WhooshEngine
) -> None:
    reader.refresh()
    assert len(numbers(reader, "NOT zebra")) == 10
    data = two_segments[0].read_bytes()
    two_segments[0].write_bytes(bytes(len(data)))
    assert numbers(reader, "kim tito") == [7]
    assert "fonds check --repair" in reader.shortfall
    writer.clear()
    writer.apply(ARCHIVE, [], upto=5)
    reader.refresh()
    assert numbers(reader, "kim tito") == [2]
    assert reader.shortfall == ""


def test_a_sound_block_at_another_place_is_damage(folder: Path, two_segments: list[Path], open_engine: Open) -> None:
    """Files that are alike, and blocks of the same length, are swapped."""
    first, second = two_segments
    one, other = first.read_bytes(), second.read_bytes()
    assert len(one) == len(other)
    first.write_bytes(other)
    second.write_bytes(one)
    assert answers(open_engine(folder)) is None
    second.write_bytes(other)
    blocks, swapped = blocks_of(one), 0
    for place, block in enumerate(blocks):
        for later in range(place + 1, len(blocks)):
            if block and len(block) == len(blocks[later]) and block != blocks[later]:
                a, b = start_of(blocks, place), start_of(blocks, later)
                length = 8 + len(block)
                data = overwritten(overwritten(one, a, one[b : b + length]), b, one[a : a + length])
                first.write_bytes(data)
                with closing(WhooshEngine.open(folder, UUID)) as reader:
                    for query, expected in FOUND.items():
                        found = set(numbers(reader, query))
                        assert found in ({each + 5 for each in expected}, {*expected, *(each + 5 for each in expected)})
                swapped += 1
    assert swapped > 10


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
        segment.write_bytes(with_block(segment.name, sound[segment], place, bomb))
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
    for _ in range(5 * PLACES):
        place = chance.choice([place for place, block in enumerate(blocks) if block])
        payload = bytearray(blocks[place])
        for _ in range(chance.randrange(1, 4)):
            payload[chance.randrange(len(payload))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        segment.write_bytes(with_block(segment.name, sound, place, bytes(payload)))
        reseal(folder)
        answers(open_engine(folder))


HOSTILE = """
import resource, sys
from pathlib import Path
from corpus.errors import IndexDamaged
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
for line in sys.stdin:
    folder, uuid, query = line.rstrip("\\n").split("\\t")
    engine = WhooshEngine.open(Path(folder), uuid)
    try:
        engine.search(parse(query))
        print("answered", flush=True)
    except IndexDamaged:
        print("damaged", flush=True)
    engine.close()
"""


def test_counts_that_lie_cost_no_memory(folder: Path) -> None:
    """Every number of the directory, of indexes and of packed lists, is made huge, zero, or negative."""
    segment = path_of(folder, "segment")
    sound = segment.read_bytes()
    blocks = blocks_of(sound)
    lies: list[tuple[int, bytes]] = []
    lie: object
    for lie in (0, 1, -1, 2**31 - 1, 2**32 - 1, 2**40, 2**63, 10**400, 0.5, True, None, "1", [], {}):
        for key in ("documents", "stems", *json.loads(blocks[-1])["columns"], *DIRECTORY):
            directory = json.loads(blocks[-1])
            holder = directory if key in directory else directory["columns"]
            holder = directory["fields"]["text"] if key in DIRECTORY else holder
            holder[key] = lie
            lies.append((len(blocks) - 1, json.dumps(directory).encode()))
    for place, block in enumerate(blocks[:-1]):
        for at in range(0, min(len(block) - 3, 44), 4):
            lies += ((place, overwritten(block, at, struct.pack("<i", count))) for count in (0, -1, 2**31 - 1, 4))
    command = [sys.executable, "-c", HOSTILE]
    environment = os.environ | {"PYTHONPATH": str(Path(corpus.__file__).parents[1])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin and process.stdout
        for place, payload in random.Random(1967).sample(lies, 8 * PLACES):
            segment.write_bytes(with_block_or_directory(segment.name, sound, place, payload))
            reseal(folder)
            for query in ('"comrade kim"', "wom?n comrades~ a* date:1961 OR police"):
                print(folder, UUID, query, sep="\t", file=process.stdin, flush=True)
                assert process.stdout.readline() in ("answered\n", "damaged\n"), (place, payload)
        process.stdin.close()


DIRECTORY = ("total", "lengths", "leaves", "words", "signatures", "beginnings")


def test_merging_what_lies_is_damage_at_worst(folder: Path, open_engine: Open) -> None:
    with closing(WhooshEngine.open(folder, UUID, write=True)) as writer:
        for number in range(6, 13):
            writer.apply([entry(number, f"Letter {number}", f"comrade word{number} negotiated")], [], upto=number)
    kept = {path: path.read_bytes() for path in folder.iterdir()}
    segment = max(folder.glob("*.seg"), key=lambda path: path.stat().st_size)
    sound, chance = kept[segment], random.Random(1956)
    blocks = blocks_of(sound)
    for _ in range(2 * PLACES):
        place = chance.choice([place for place, block in enumerate(blocks) if block])
        payload = bytearray(blocks[place])
        payload[chance.randrange(min(len(payload), 40))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        segment.write_bytes(with_block(segment.name, sound, place, bytes(payload)))
        reseal(folder)
        with closing(WhooshEngine.open(folder, UUID, write=True)) as writer, suppress(IndexDamaged):
            while writer.tidy():
                pass
        for path in folder.iterdir():
            path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)


def test_a_number_that_leaves_no_room_for_another_is_begun_anew(folder: Path, open_engine: Open) -> None:
    (folder / f"_MAIN_{10**15 - 1}.toc").write_bytes(b"[]")
    writer = open_engine(folder, write=True)
    assert writer.applied == -1
    writer.clear()
    writer.apply(ARCHIVE, [], upto=5)
    assert numbers(open_engine(folder), "carcani") == [3]


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
        b'[["SEGMENT", 5, [5]]]',
        b'[["SEGMENT", 5, [-1]]]',
        b'[["SEGMENT", 5, [0.5]]]',
        b'[["SEGMENT", 5, [true]]]',
        b'[["SEGMENT", 5, {"a": 1}]]',
        b'[["SEGMENT", 0, []]]',
        b'[["SEGMENT", -5, []]]',
        b'[["SEGMENT", 4, []]]',
        b'[["SEGMENT", 1180591620717411303424, []]]',
    ],
)
def test_a_table_of_contents_that_lies_is_damage_at_worst(folder: Path, toc: bytes, open_engine: Open) -> None:
    segment = path_of(folder, "segment").stem.removeprefix("MAIN_")
    path_of(folder, "toc").write_bytes(toc.replace(b"SEGMENT", segment.encode()))
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


def start_of(blocks: list[bytes], place: int) -> int:
    """Where a block begins in its file."""
    return 8 + sum(8 + len(block) for block in blocks[:place])


def with_block_or_directory(name: str, segment: bytes, place: int, payload: bytes) -> bytes:
    """As `with_block`; the directory, which is the last, may have any length."""
    blocks = blocks_of(segment)
    if place < len(blocks) - 1:
        return with_block(name, segment, place, payload)
    start = start_of(blocks, place)
    block = struct.pack("<II", len(payload), crc32(payload, beginning(name, start))) + payload
    return segment[:start] + block + segment[-16:]


def with_block(name: str, segment: bytes, place: int, payload: bytes) -> bytes:
    """The segment of this name with another payload in one block, padded or cut to keep the others where they are."""
    blocks = blocks_of(segment)
    start = start_of(blocks, place)
    payload = payload[: len(blocks[place])].ljust(len(blocks[place]))
    block = struct.pack("<II", len(payload), crc32(payload, beginning(name, start))) + payload
    return segment[:start] + block + segment[start + len(block) :]
