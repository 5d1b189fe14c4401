"""The first command of the README on a machine that has never seen Streamlit."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

from tests.conftest import ROOT


def test_the_dashboard_starts_in_an_empty_home_without_asking_anything(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "STREAMLIT_SERVER_PORT": port, "BROWSER": "true"}
    with subprocess.Popen(
        _command_of_make_run(),
        cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        try:
            assert _healthy(f"http://127.0.0.1:{port}/_stcore/health")
        finally:
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=20)[0].decode()
    assert "Email" not in said
    assert "Network URL" not in said
    assert "External URL" not in said
    assert "external IP" not in said
    assert "Traceback" not in said


def _command_of_make_run() -> list[str]:
    """What `make run` runs, with the Python of these tests."""
    makefile = (ROOT / "Makefile").read_text("utf-8").splitlines()
    (line,) = [line for line in makefile if "streamlit run app.py" in line]
    return line.replace("$(BIN)/python", sys.executable).split()


def _healthy(address: str) -> bool:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
        time.sleep(0.2)
    return False
