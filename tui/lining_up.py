"""Asking the child that lines up hits, without waiting for it: answers come as messages."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from tui.concordance_child import Refused, Reply, Request
from tui.search_child import Question
from tui.searching import Post

_LINE_UP = "from tui.concordance_child import main; main()"  # with -m its classes would be those of another module


@dataclass
class Answered(Message):
    """What the child answers."""

    reply: Reply


class LinerUp:
    """A child that lines up the hits of one question, until it is closed."""

    def __init__(self, folder: Path, question: Question, post: Post) -> None:
        self._post = post
        self._closed = False
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _LINE_UP, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._send(question)
        threading.Thread(target=self._listen, name="lines", daemon=True).start()

    def ask(self, request: Request) -> None:
        """Answer in messages."""
        self._send(request)

    def close(self) -> None:
        """Let the child end, which it does by itself: it may have a file to take away that is not whole."""
        self._closed = True
        assert self._child.stdin is not None
        with suppress(BrokenPipeError):
            self._child.stdin.close()

    def _send(self, request: Question | Request) -> None:
        assert self._child.stdin is not None
        with suppress(BrokenPipeError):  # the thread that listens says that the child has ended
            pickle.dump(request, self._child.stdin)
            self._child.stdin.flush()

    def _listen(self) -> None:
        """Pass on what the child answers, until it ends."""
        assert self._child.stdout is not None
        told = False
        with self._child, suppress(EOFError, pickle.UnpicklingError, BrokenPipeError):
            while True:
                reply: Reply = pickle.load(self._child.stdout)  # noqa: S301  # from our own process
                told = isinstance(reply, Refused)
                self._post(Answered(reply))
        if not self._closed and not told:
            self._post(Answered(Refused(f"It ended by itself (exit status {self._child.returncode}).")))
