"""Tidying the library's index while its reader rests, by a child process that gives way to everybody."""

from __future__ import annotations

import subprocess
import sys

from corpus.library import Library


class Tidying:
    """Tidies a library once after each change of it."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._seen = ("", 0)

    def begin(self, library: Library) -> None:
        """Let a child tidy, if the library has changed since and this user may write to it; it is not waited for."""
        seen = library.uuid, library.seq()
        if seen != self._seen and not self.running and not library.read_only:
            self._seen = seen
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.tidying", library.folder],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt meant for the app must not reach it
            )

    @property
    def running(self) -> bool:
        """Whether the child is at work."""
        return self._child is not None and self._child.poll() is None

    def wait(self) -> None:
        """Wait until the child has ended."""
        if self._child is not None:
            self._child.wait()

    def stop(self) -> None:
        """End the child at once; what it has finished stays."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
