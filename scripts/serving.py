"""Start the app on a free port of this machine, and a Chromium to look at it: for tests, screenshots and checks."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """A running app: its address, its process id, and the file its output goes to, which is removed with it."""

    url: str
    pid: int
    log: Path


def chromium() -> str | None:
    """The path of a Chromium on this machine, or None."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@contextmanager
def serve(
    *, root: Path = ROOT, python: str = sys.executable, env: Mapping[str, str] | None = None, prefix: Sequence[str] = ()
) -> Iterator[Served]:
    """The app of `root`, run by `python` as `streamlit run app.py`; stopped at the end.

    `env` is the whole environment if given; otherwise it is this one, with a database of its own that starts empty.
    `prefix` are words put before the command.
    """
    kept = tempfile.mkdtemp(prefix="ladoalado-")
    environment = {**os.environ, "LADOALADO_DATABASE": f"sqlite:///{kept}/kept.db"} if env is None else dict(env)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *prefix, python, "-m", "streamlit", "run", "app.py", "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true",
    ]  # fmt: skip
    log = Path(kept, "app.log")
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait(port, process, log)
        yield Served(f"http://127.0.0.1:{port}", process.pid, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(kept, ignore_errors=True)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the app did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=2)) as connection, suppress(OSError):
            connection.request("GET", "/_stcore/health")
            with connection.getresponse() as answer:
                if answer.status == 200:
                    return
        time.sleep(0.05)
    raise TimeoutError("the app did not answer its health check")
