"""A child process for each document, so that a bomb in it takes nobody else down. One child serves one document.

The child (`child.py`) gets a bare environment and limits itself before it parses anything: 400 MB of memory, 10 s of
CPU time, no file written, no other process. Out here its whole process group is ended after 13 s by the clock or as
soon as it says more than `MOST_OUT`. At most two children run at a time; further callers wait their turn. macOS does
not hold the limit on memory and Windows none of them: there the clock is the only limit.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ladoalado import settings
from ladoalado.drafts import Why

SECONDS = 13.0  # by the clock, from the child's start; with starting and ending it that is under 15
CPU = 10  # seconds of CPU time, more only where `seconds` is more
WAIT = 60.0  # seconds a caller waits for its turn
MOST_OUT = 32_000_000  # bytes of an answer
CHILD = Path(__file__).with_name("child.py")
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}
TURNS = threading.BoundedSemaphore(2)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said, row by row, and why it did not come to its end (None where it did)."""

    rows: list[Row] = field(default_factory=list)
    died: Why | None = None


def ask(task: str, data: bytes, *, seconds: float = SECONDS, **about: object) -> Answer:
    """Have a task of `tasks.py` carried out on `data` by a child; what a dead child said before it died is kept.

    `died` is "no-time" at the end of the child's time or where no turn came, "bomb" where memory or the answer ran
    over, "damaged" where the parser itself broke.
    """
    if not TURNS.acquire(timeout=WAIT):
        return Answer(died="no-time")
    try:
        return _Child(task, {**about, "cpu": CPU if seconds <= SECONDS else int(seconds)}).answer(data, seconds)
    finally:
        TURNS.release()


class _Child:
    """One process from its start to its end; it never outlives `answer`."""

    def __init__(self, task: str, about: Row) -> None:
        paths = [str(settings.ROOT), *(path for path in sys.path if path and Path(path).is_absolute())]
        self.head = {"task": task, "paths": paths, "most": settings.MAX_CHARACTERS, **about}
        self.late = False
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env=_environment(),
            start_new_session=True,
        )

    def answer(self, data: bytes, seconds: float) -> Answer:
        clock = threading.Timer(seconds, self._too_late)
        clock.daemon = True
        writer = threading.Thread(target=self._give, args=(data,), daemon=True)
        try:
            clock.start()
            writer.start()
            return self._heard()
        finally:
            clock.cancel()
            self._end()
            writer.join(1)

    def _give(self, data: bytes) -> None:
        """Write the task and the document; a child that is gone does not read them."""
        stream = self.process.stdin
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            stream.write(json.dumps(self.head).encode("ascii") + b"\n")
            stream.write(data)
        with contextlib.suppress(OSError, ValueError):
            stream.close()

    def _heard(self) -> Answer:
        rows: list[Row] = []
        assert self.process.stdout is not None
        try:
            for row in _rows(self.process.stdout):
                if row.get("is") == "end":
                    return Answer(rows)
                if row.get("is") == "died":
                    return Answer(rows, "bomb" if row.get("why") == "bomb" else "damaged")
                rows.append(row)
        except (ValueError, RecursionError):  # more than it may say, or no JSON
            return Answer(rows, "bomb")
        self._settle()
        self._end()
        return Answer(rows, self._cause())

    def _settle(self) -> None:
        """Give a child that fell silent half a second to end by itself, so that its own way of ending is seen.

        It is looked at and not reaped; where the system cannot do that it is ended at once.
        """
        until = time.monotonic() + 0.5
        while hasattr(os, "waitid") and time.monotonic() < until:
            if os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
                return
            time.sleep(0.005)

    def _cause(self) -> Why:
        """Why a child ended without a word: out of time, killed for its memory, or its parser crashed."""
        if self.late or -self.process.returncode == getattr(signal, "SIGXCPU", 0):
            return "no-time"
        return "bomb" if -self.process.returncode == getattr(signal, "SIGKILL", 0) else "damaged"

    def _too_late(self) -> None:
        self.late = True
        self._kill()

    def _kill(self) -> None:
        """End the child and whatever it may have started; it is not reaped yet, so that its number is still its own."""
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def _end(self) -> None:
        if self.process.returncode is None:
            self._kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


def _environment() -> dict[str, str]:
    """Nothing of the caller's: no keys, no proxies. Windows cannot start a Python without two names of its own."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    return {**ENVIRONMENT, **kept}


def _rows(stream: IO[bytes]) -> Iterator[Row]:
    """The child's rows as they come; ValueError where it says too much or what is no JSON object."""
    heard = 0
    while line := stream.readline(MOST_OUT - heard + 1):
        heard += len(line)
        if heard > MOST_OUT:
            raise ValueError("too long an answer")
        if not line.endswith(b"\n"):  # it died in the middle of a word
            return
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("no JSON object")
        yield row
