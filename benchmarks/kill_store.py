"""What kill -9 costs a library: articles are added by a process that is killed at a random moment, again and again.

    python benchmarks/kill_store.py [--kills 200] [--database ADDRESS] [--seed 1]

Without ADDRESS the library is a new SQLite file. An article counts as acknowledged when the process that added it has
said so. Prints one JSON object: kills; articles acknowledged (`added`, and those whose reading was kept too), how many
of them are lost (floor 0), articles that are there in part (floor 0), failed integrity checks (floor 0), and the
slowest reopening after a kill: a new process that imports, opens, and counts, in seconds on the clock (floor 3) and of
CPU, to which other programs add less.
"""

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ladoalado.store import Library  # noqa: E402
from ladoalado.store.place import file_of  # noqa: E402

ADDER = """
import sys
from ladoalado.store import Library
from tests.shelved import article, reading
shelf, turn, number = Library(sys.argv[1]), sys.argv[2], 0
while True:
    of = article(f'O governo, turno {turn}, número {number}. ' + 'O Brasil e Ana Souza não sabem. ' * 30)
    if shelf.add(of, 'paste'):
        print('added', of.id, flush=True)
    shelf.keep_reading(reading(of), 'embedded', 's')
    print('read', of.id, flush=True)
    number += 1
"""
REOPEN = "import sys; from ladoalado.store import Library; print(Library(sys.argv[1]).count())"


def turn(url: str, number: int, chance: random.Random) -> dict[str, set[str]]:
    """One process that adds until it is killed, within a fifth of a second of its first article; what it said."""
    said: dict[str, set[str]] = {"added": set(), "read": set()}
    command = [sys.executable, "-c", ADDER, url, str(number)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        timer = None
        for line in process.stdout:
            # A line cut short by the kill was not said.
            if line.endswith("\n"):
                what, identifier = line.split()
                said[what].add(identifier)
            if timer is None:
                timer = threading.Timer(chance.uniform(0, 0.2), process.kill)
                timer.start()
        if timer:
            timer.join()
    return said


def reopened(url: str) -> tuple[float, float]:
    """Seconds on the clock and of CPU until a new process has opened the library and counted its articles."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", REOPEN, url], cwd=ROOT, check=True, capture_output=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime


def parts(file: Path | None) -> tuple[bool, int]:
    """Whether the file is sound (a server sees to that itself), and how many articles are there only in part."""
    if file is None:
        return True, 0
    with closing(sqlite3.connect(file)) as database:
        sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.execute("INSERT INTO sentence_index (sentence_index) VALUES ('integrity-check')")
        numbers = {number for (number,) in database.execute("SELECT number FROM articles")}
        texts = {number for (number,) in database.execute("SELECT article FROM texts")}
        sentences = {number for (number,) in database.execute("SELECT DISTINCT id >> 20 FROM sentences")}
        return sound, len(numbers ^ texts) + len(numbers ^ sentences)


def measure(url: str, kills: int, seed: int) -> dict[str, float]:
    """The figures of that many kills."""
    chance = random.Random(seed)
    said: dict[str, set[str]] = {"added": set(), "read": set()}
    unsound = in_part = 0
    slowest = slowest_cpu = 0.0
    for number in range(kills):
        for what, identifiers in turn(url, number, chance).items():
            said[what] |= identifiers
        clock, cpu = reopened(url)
        slowest, slowest_cpu = max(slowest, clock), max(slowest_cpu, cpu)
        sound, half = parts(file_of(url))
        unsound += not sound
        in_part = max(in_part, half)
    shelf = Library(url)
    held = shelf.has(said["added"])
    unread = set(shelf.untranslated(limit=1_000_000))
    shelf.close()
    return {
        "kills": kills,
        "added": len(said["added"]),
        "read": len(said["read"]),
        "lost": len(said["added"] - held) + len(said["read"] & unread),
        "in_part": in_part,
        "unsound": unsound,
        "slowest_reopening_s": round(slowest, 2),
        "slowest_reopening_cpu_s": round(slowest_cpu, 2),
    }


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--database")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        print(json.dumps(measure(given.database or f"sqlite:///{folder}/library.db", given.kills, given.seed)))


if __name__ == "__main__":
    main()
