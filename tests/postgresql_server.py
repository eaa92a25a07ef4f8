"""A PostgreSQL of our own for tests: a fresh cluster in a folder of its own, reached by a socket, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NAMES = ("postgres", "nobody")
OWNER = "noticeparse"


def programs() -> Path | None:
    """The newest folder with ``initdb`` and ``postgres``; None where PostgreSQL is not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    folders += [Path(found).parent] if found else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """Runs a server; the value is the beginning of a URL, a database's name and ``?host=…`` to follow.

    Args:
        folder: Of the programs.
    """
    base = Path(tempfile.mkdtemp(prefix="np-pg-"))
    # The server refuses to run as root.
    user = next((name for name in NAMES if _exists(name)), None) if os.geteuid() == 0 else None
    become: list[str] = []
    if user is not None:
        entry = pwd.getpwnam(user)
        os.chown(base, entry.pw_uid, entry.pw_gid)
        who = [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
        # It ends with us, even where we are killed.
        become = ["setpriv", *who, "--pdeathsig=TERM", "--"]
    data = base / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    initdb = [folder / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    server = None
    try:
        subprocess.run([*become, *initdb], check=True, **quiet)  # type: ignore[call-overload]
        settings = {"listen_addresses": "", "unix_socket_directories": str(base), "fsync": "off", "jit": "off"}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        server = subprocess.Popen([*become, folder / "postgres", "-D", data, *flags], **quiet)  # type: ignore[call-overload]
        _await(base, server)
        yield f"postgresql://{OWNER}@/{{database}}?host={base}"
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=60)
        shutil.rmtree(base, ignore_errors=True)


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _await(base: Path, server: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(f"host={base} user={OWNER} dbname=postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start")
