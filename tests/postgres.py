"""A PostgreSQL server of the tests' own, thrown away after them: Debian's programs, a socket in a folder, no port.

Tests that ask for one are skipped where it is not installed, and fail there if LADOALADO_REQUIRE_POSTGRESQL is 1.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REQUIRED = os.environ.get("LADOALADO_REQUIRE_POSTGRESQL", "") not in ("", "0")
# The server refuses to run as root.
USERS = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder of the newest server installed."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return debian[-1].parent if debian else Path(found).resolve().parent if found else None


class Server:
    """A server that can be started; `empty()` gives the one database in it."""

    def __init__(self, bin_: Path, folder: Path) -> None:
        self.bin, self.folder = bin_, folder
        self.as_user = _other_user(folder)

    def start(self) -> None:
        """Make the cluster and start it. It ends when this process does, however that ends."""
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
                  "--locale=C.UTF-8")  # fmt: skip
        server = [str(self.bin / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder),
                  "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50"]  # fmt: skip
        # The shell waits for the end of a pipe that this process holds.
        watched = ["sh", "-c", '"$@" 2>log & read _; kill -QUIT $!; wait', "sh", *server]
        self.process = subprocess.Popen(watched, cwd=self.folder, stdin=subprocess.PIPE, **self.as_user)
        self._await()
        self._ask("postgres", "CREATE DATABASE test")

    def stop(self) -> None:
        """End the server, whoever is connected."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    def empty(self) -> str:
        """The address of the one database for tests, emptied."""
        self._ask("test", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        return self.address("test")

    def address(self, name: str) -> str:
        """The address of a database of that name."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def _ask(self, name: str, *statements: str) -> None:
        import psycopg

        with psycopg.connect(host=str(self.folder), user="postgres", dbname=name, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        command = [self.bin / program, *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **self.as_user)
        assert done.returncode == 0, f"{program}: {done.stdout[-2000:]}{done.stderr[-2000:]}"

    def _await(self) -> None:
        """Wait until the server answers."""
        for _ in range(600):
            ready = subprocess.run([self.bin / "pg_isready", "-q", "-h", self.folder], check=False)
            if ready.returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())


def _other_user(folder: Path) -> dict[str, object]:
    """How a program is started as someone who is not root, and the folder made theirs."""
    if os.geteuid() != 0:
        return {}
    for name in USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise AssertionError(f"PostgreSQL does not run as root, and there is none of the users {', '.join(USERS)}")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for the whole run."""
    bin_ = programs()
    if bin_ is None:
        assert not REQUIRED, "LADOALADO_REQUIRE_POSTGRESQL is set and no PostgreSQL server is installed"
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    # The name of a socket may have 107 characters: not in pytest's own folder.
    with tempfile.TemporaryDirectory(prefix="lado-", dir="/tmp") as name:
        made = Server(bin_, Path(name))
        made.start()
        yield made
        made.stop()


def _sqlite(request: pytest.FixtureRequest) -> str:
    return f"sqlite:///{request.getfixturevalue('tmp_path')}/library.db"


def _postgresql(request: pytest.FixtureRequest) -> str:
    made: Server = request.getfixturevalue("server")
    return made.empty()


KINDS: dict[str, Callable[[pytest.FixtureRequest], str]] = {"sqlite": _sqlite, "postgresql": _postgresql}


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, once of each kind; connections to it are closed afterwards."""
    made = KINDS[request.param](request)
    yield made
    from ladoalado.store.database import database

    database(made).close()
