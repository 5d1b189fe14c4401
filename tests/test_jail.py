"""The jail with real children: what a child may do, and what becomes of one that misbehaves."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ladoalado.intake import jail
from tests.conftest import ROOT

LIMITED = """
import sys
sys.path.insert(0, {root!r})
from ladoalado.intake import child
child._limit()
sys.addaudithook(child._watch)
{code}
"""


def in_the_jail(code: str) -> subprocess.CompletedProcess[str]:
    """What `code` does in a process that has limited itself as the child does."""
    done = [sys.executable, "-I", "-c", LIMITED.format(root=str(ROOT), code=code)]
    return subprocess.run(done, capture_output=True, text=True, timeout=30, check=False)


@pytest.fixture
def misbehaving(monkeypatch, tmp_path):
    """A child that does something else: the given lines, after reading what it was told."""

    def make(code: str) -> None:
        path = tmp_path / "child.py"
        path.write_text(
            f"import json, os, sys, time\nhead = json.loads(sys.stdin.buffer.readline())\n{code}\n", "utf-8"
        )
        monkeypatch.setattr(jail, "CHILD", path)

    return make


def gone(pid: int) -> bool:
    """Whether a process has ended; its parent may not have noticed yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


needs_limits = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits of Linux")


@needs_limits
@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("bytearray(600_000_000)", "MemoryError"),
        ("open('/tmp/ladoalado-jail-test', 'w')", "PermissionError"),
        ("import os; os.open('/tmp/ladoalado-jail-test', os.O_CREAT | os.O_WRONLY)", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("import os; os.fork()", "PermissionError"),
        ("import os; os.remove('/tmp/ladoalado-jail-test')", "PermissionError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "PermissionError"),
        ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", "not in the jail"),
        ("held = [open('/dev/null') for _ in range(200)]", "Too many open files"),
    ],
)
def test_a_child_may_do_nothing_that_no_parser_needs(code, error):
    done = in_the_jail(code)
    assert done.returncode != 0
    assert error in done.stderr.strip().splitlines()[-1]
    assert not Path("/tmp/ladoalado-jail-test").exists()


@needs_limits
def test_a_child_that_turns_in_circles_is_ended_by_its_own_clock():
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_FSIZE))"
    assert in_the_jail(code).stdout.strip() == "(10, 11) (0, 0)"
    short = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    assert in_the_jail(short).returncode < 0


def test_a_child_gets_nothing_of_the_callers_environment(misbehaving, monkeypatch):
    monkeypatch.setenv("LADOALADO_SECRET", "CANARY")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid")
    misbehaving(
        "print(json.dumps({'is': 'row', 'names': sorted(os.environ), 'at': os.getcwd()})); print('{\"is\":\"end\"}')"
    )
    answer = jail.ask("read", b"x", name="a.txt", skip=0)
    assert answer.died is None
    assert set(answer.rows[0]["names"]) <= {*jail.ENVIRONMENT, "SYSTEMROOT", "WINDIR"}
    assert not list(Path(answer.rows[0]["at"]).glob("pyproject.toml"))


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("time.sleep(60)", "no-time"),
        ("sys.stdin.buffer.read(); os.kill(os.getpid(), 9)", "bomb"),
        ("os.kill(os.getpid(), 11)", "damaged"),
        ("os.kill(os.getpid(), __import__('signal').SIGXCPU)", "no-time"),
        ("raise SystemExit(3)", "damaged"),
        ("os.close(1); time.sleep(0.1); raise SystemExit(3)", "damaged"),
        ("os.close(1); time.sleep(60)", "bomb"),
        ('print(\'{"is":"died","why":"bomb"}\')', "bomb"),
        ('print(\'{"is":"died","why":"whatever"}\')', "damaged"),
        ("print('no JSON at all')", "bomb"),
        ("print('[1]')", "bomb"),
        ("print('[' * 1_000_000)", "bomb"),
        ('sys.stdout.write(\'{"is": "dra\')', "damaged"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_child_that_misbehaves_is_ended_and_its_end_is_named(misbehaving, code, why):
    misbehaving(code)
    assert jail.ask("read", b"x" * 200_000, seconds=1.0).died == why


def test_a_child_that_says_too_much_is_ended(misbehaving, monkeypatch):
    monkeypatch.setattr(jail, "MOST_OUT", 100_000)
    misbehaving("while True: print('{\"is\": \"row\"}' + ' ' * 90)")
    answer = jail.ask("read", b"x")
    assert answer.died == "bomb"
    assert sum(len(json.dumps(row)) for row in answer.rows) < 100_000


def test_what_a_child_said_before_it_died_is_kept(misbehaving):
    misbehaving('print(\'{"is":"row"}\', flush=True); time.sleep(60)')
    answer = jail.ask("read", b"x", seconds=1.0)
    assert (answer.died, len(answer.rows)) == ("no-time", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_what_a_child_started_ends_with_it(misbehaving, tmp_path):
    note = tmp_path / "pid"
    misbehaving(
        "import subprocess\n"
        f"other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(note)!r}, 'w').write(str(other.pid)); print('{{\"is\":\"end\"}}')"
    )
    assert jail.ask("read", b"x").died is None
    until = time.monotonic() + 5
    while not gone(int(note.read_text())) and time.monotonic() < until:
        time.sleep(0.05)
    assert gone(int(note.read_text()))


def test_two_children_run_at_a_time_and_the_others_wait(misbehaving, tmp_path):
    misbehaving(
        f"place = {str(tmp_path)!r}\n"
        "mine = os.path.join(place, f'{os.getpid()}.run'); open(mine, 'w').close()\n"
        "time.sleep(0.15)\n"
        "print(json.dumps({'is': 'row', 'running': sum(n.endswith('.run') for n in os.listdir(place))}))\n"
        'os.remove(mine); print(\'{"is":"end"}\')'
    )
    answers: list[jail.Answer] = []
    threads = [threading.Thread(target=lambda: answers.append(jail.ask("read", b"x"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.died for answer in answers] == [None] * 8
    assert 1 <= max(answer.rows[0]["running"] for answer in answers) <= 2


def test_a_caller_whose_turn_never_comes_is_told_so(monkeypatch):
    monkeypatch.setattr(jail, "WAIT", 0.05)
    monkeypatch.setattr(jail, "TURNS", threading.BoundedSemaphore(1))
    assert jail.TURNS.acquire()
    assert jail.ask("read", b"x").died == "no-time"


def test_no_child_and_no_open_pipe_is_left_behind(misbehaving, monkeypatch):
    misbehaving('print(\'{"is":"end"}\')')
    children: list[int] = []
    begin = subprocess.Popen

    def begun(*args, **options):
        child = begin(*args, **options)
        children.append(child.pid)
        return child

    monkeypatch.setattr(jail.subprocess, "Popen", begun)
    here = Path("/proc/self/fd")
    if not here.exists():
        pytest.skip("no /proc")
    jail.ask("read", b"x")
    before = len(list(here.iterdir()))
    for _ in range(5):
        jail.ask("read", b"x" * 100_000)
    assert len(list(here.iterdir())) <= before
    assert not [pid for pid in children if not gone(pid)]
