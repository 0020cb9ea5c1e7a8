"""A real sshd on the loopback, for whoever runs the tests: own keys, no PAM, no configuration of the system's."""

from __future__ import annotations

import getpass
import grp
import os
import shlex
import shutil
import socket
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

_SERVER = """\
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
StrictModes no
UsePAM no
PidFile none
"""
_CLIENT = """\
Host *
IdentityFile {folder}/user_key
IdentitiesOnly yes
UserKnownHostsFile {folder}/known_hosts
GlobalKnownHostsFile none
LogLevel ERROR
"""
_KEPT = ("HOME", "LC_ALL", "PATH")


def gives_out_terminals() -> bool:
    """Whether an sshd of ours can: root's always, another user's where new terminals are in the right group."""
    ours, its = os.openpty()
    try:
        return os.geteuid() == 0 or os.fstat(its).st_gid == grp.getgrnam("tty").gr_gid
    finally:
        os.close(ours)
        os.close(its)


class Sshd:
    """A socket, and an sshd for each connection to it, as inetd would start them: no port can be taken meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._servers: list[subprocess.Popen[bytes]] = []
        for name in ("host_key", "user_key"):
            _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name)
        for name, text in (("sshd_config", _SERVER), ("ssh_config", _CLIENT)):
            (folder / name).write_text(text.format(folder=folder))
        port = self._socket.getsockname()[1]
        host_key = (folder / "host_key.pub").read_text()
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}")
        self._client = ("ssh", "-F", folder / "ssh_config", "-tt", "-p", str(port), f"{getpass.getuser()}@127.0.0.1")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # root's sshd gives up its privileges in there
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._socket.close()
        for server in self._servers:
            server.terminate()
            server.wait()

    def command(self, environment: Mapping[str, str], *program: str | Path) -> list[str | Path]:
        """The command that runs a program on the other side, in a home and with a PATH of ours."""
        kept = [f"{name}={environment[name]}" for name in _KEPT]
        return [*self._client, shlex.join(["env", *kept, *map(str, program)])]

    def _serve(self) -> None:
        program = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin")
        assert program is not None
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:  # the test is over
                return
            with connection:
                command: list[str | Path] = [
                    program,
                    "-i",
                    "-f",
                    self._folder / "sshd_config",
                    "-E",
                    self._folder / "log",
                ]
                inherited = connection.fileno()
                self._servers.append(subprocess.Popen(command, stdin=inherited, stdout=inherited))


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)
