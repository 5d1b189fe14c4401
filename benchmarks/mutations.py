"""Random mutations of sample files through `intake.read`: nothing may crash, and this process must not grow.

    python benchmarks/mutations.py [--count 1000] [--seed 5] [--json FILE]

The samples are those of `tests/data/hostile_files` up to 50 kB, and well-made ones built here. A mutation flips, cuts,
doubles, moves or overwrites bytes, glues two files together, or keeps the bytes and changes the name's ending. Counted
are the outcomes, the time each took, and by how much this process' resident memory grew; an exception, an answer
without a draft or a refusal, or 15 seconds for one file count as a failure, and the exit status says so.
"""

import argparse
import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ladoalado import intake  # noqa: E402
from ladoalado.drafts import Draft, Refused  # noqa: E402

SAMPLES = ROOT / "tests" / "data" / "hostile_files"
LARGEST = 50_000  # bytes of a sample: larger ones spend the time on copying
PROMISED = 15.0  # seconds
ENDINGS = ("txt", "md", "html", "docx", "pdf", "csv", "jsonl", "zip")
TEXT = (
    "A Câmara Municipal do Porto anunciou ontem, em Lisboa, um acordo com a Comissão Europeia. "
    "O presidente disse que a obra começa em março e que o trânsito não será cortado.\n\n"
)


def samples() -> list[tuple[str, bytes]]:
    """The files to mutate, each with its name: a sorted list, so that a seed gives the same run again."""
    found = [
        (path.name, path.read_bytes())
        for path in sorted(SAMPLES.iterdir())
        if path.suffix.lstrip(".") in ENDINGS and 0 < path.stat().st_size <= LARGEST
    ]
    made = [("texto.txt", (TEXT * 9).encode()), ("texto.md", f"# Título\n\n{TEXT * 5}- um\n- dois\n".encode())]
    made.append(("tabela.csv", ("titulo;texto;data\n" + f'"Olá";"{TEXT.strip()}";31/12/2023\n' * 20).encode("cp1252")))
    rows = [json.dumps({"title": f"Olá {number}", "text": TEXT, "date": "2023-07-28"}) for number in range(20)]
    made.append(("linhas.jsonl", "\n".join(rows).encode()))
    made.append(("arquivo.zip", archive([*made, *(one for one in found if one[0] in ("ok.docx", "ok.pdf"))])))
    return [*found, *made]


def archive(files: list[tuple[str, bytes]]) -> bytes:
    """A zip that holds the files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files:
            target.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def mutated(data: bytes, name: str, others: list[tuple[str, bytes]], chance: random.Random) -> tuple[bytes, str]:
    """One to four random changes to a file, and sometimes another ending to its name."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, end = sorted(chance.randrange(len(out) + 1) for _ in range(2))
        match chance.randrange(8):
            case 0:
                for _ in range(chance.randint(1, 20)):
                    if out:
                        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
            case 1:
                del out[at : min(end, at + chance.randint(1, 2000))]
            case 2:
                del out[max(at, 1) :]
            case 3:
                out[at:at] = out[at : min(end, at + 2000)] * chance.randint(1, 5)
            case 4:
                out[at : at + 20] = chance.randbytes(chance.randint(1, 40))
            case 5:
                out[at:at] = chance.choice(
                    (b"\0" * 30, b"\xff\xfe", b"\xed\xa0\x80", b'"', b"\r", b"[" * 500, b"9" * 5000)
                )
            case 6:
                other = chance.choice(others)[1]
                out[at:at] = other[: chance.randint(1, 3000)]
            case _:
                name = f"{name.rsplit('.', 1)[0]}.{chance.choice(ENDINGS)}"
    return bytes(out), name


def resident() -> int:
    """Bytes of this process that are in memory; 0 where the system does not say so."""
    place = Path("/proc/self/statm")
    return int(place.read_text().split()[1]) * 4096 if place.exists() else 0


def fault(found: object) -> str | None:
    """What is wrong with an answer, None where it is one."""
    if not isinstance(found, list) or not found:
        return "no answer"
    for one in found:
        if isinstance(one, Draft):
            if not one.text.strip() or "\0" in one.text or any("\ud800" <= c <= "\udfff" for c in one.text):
                return "a text that is not clean"
        elif not isinstance(one, Refused) or not one.message.endswith("."):
            return "a refusal without its sentence"
    return None


def run(count: int, seed: int) -> dict[str, object]:
    """All mutations one after another; what came of them."""
    chance = random.Random(seed)
    files = samples()
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    took: list[float] = []
    intake.read(TEXT.encode(), "warm.txt")
    before = resident()
    for number in range(count):
        name, data = chance.choice(files)
        data, name = mutated(data, name, files, chance)
        began = time.monotonic()
        try:
            found = intake.read(data, name)
            wrong = fault(found)
            outcomes.update("draft" if isinstance(one, Draft) else one.why for one in found)
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        took.append(time.monotonic() - began)
        if wrong or took[-1] > PROMISED:
            faults.append(f"{number} {name}: {wrong or 'too slow'}")
        if (number + 1) % 100 == 0:
            print(f"{number + 1} files, {len(faults)} faults, {(resident() - before) / 1e6:.1f} MB more", flush=True)
    took.sort()
    return {
        "files": count,
        "seed": seed,
        "faults": faults,
        "outcomes": dict(outcomes.most_common()),
        "seconds": {"p50": took[len(took) // 2], "p95": took[len(took) * 95 // 100], "most": took[-1]},
        "grown_mb": (resident() - before) / 1e6,
    }


def main() -> int:
    """Run, print, and say by the exit status whether anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    options = parser.parse_args()
    result = run(options.count, options.seed)
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 1 if result["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
