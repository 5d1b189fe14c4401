"""How often a name with a given score is right: the reliability diagram, and the limits of "sure" and "likely".

    python -m training.calibrate --data DIR --out docs/names

On the dev split only. A limit is the lowest score from which on the names in every bin above it are right at least as
often as the word promises: sure 95 in 100, likely 70 in 100.
"""

import argparse
import json
from pathlib import Path

from ladoalado.recognition.encoder import Encoder
from training.data import load

BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)


def reliability(model: Path, data: Path) -> list[dict[str, float]]:
    """For each bin of scores: how many names, their mean score, and the share that is right (span and label)."""
    rows = load(data, "pt_bosque_dev")
    seen: list[tuple[float, bool]] = []
    for row, heard in zip(rows, Encoder(model).pipe(row["text"] for row in rows), strict=True):
        gold = {tuple(entity) for entity in row["ents"]}
        seen += [(name.score, (name.start, name.end, name.label) in gold) for name in heard.names]
    found = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        here = [(score, right) for score, right in seen if low <= score < high or high == 1.0 and score == 1.0]
        if here:
            mean, share = (sum(column) / len(here) for column in zip(*here, strict=True))
            found.append(
                {"from": low, "to": high, "names": len(here), "score": round(mean, 4), "right": round(share, 4)}
            )
    return found


def drawn(bins: list[dict[str, float]], title: str) -> str:
    """The diagram as SVG: mean score against share right, one circle a bin, its area the number of names."""
    size, edge = 360, 48
    most = max(row["names"] for row in bins)
    marks = []
    for row in bins:
        x, y = edge + row["score"] * size, edge + (1 - row["right"]) * size
        radius = 3 + 15 * (row["names"] / most) ** 0.5
        label = f"score {row['score']:.2f}: {row['right']:.0%} of {row['names']} names right"
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{label}</title></circle>')
    ticks = []
    for step in range(0, 11, 2):
        at = edge + step / 10 * size
        ticks.append(f'<text x="{at}" y="{edge + size + 18}" text-anchor="middle">{step / 10:.1f}</text>')
        ticks.append(f'<text x="{edge - 8}" y="{2 * edge + size - at + 4}" text-anchor="end">{step / 10:.1f}</text>')
    whole = size + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" '
        f'font-family="sans-serif" '
        f'font-size="12"><title>{title}</title><rect width="{whole}" height="{whole}" fill="#fff"/>'
        f'<path d="M{edge} {edge + size}L{edge + size} {edge}" stroke="#999" stroke-dasharray="4 4"/>'
        f'<path d="M{edge} {edge}V{edge + size}H{edge + size}" fill="none" stroke="#333"/>'
        f'<g fill="#0072b2" fill-opacity=".55" stroke="#0072b2">{"".join(marks)}</g><g fill="#333">{"".join(ticks)}</g>'
        f'<text x="{whole / 2}" y="{whole - 8}" text-anchor="middle">score the recogniser gives</text>'
        f'<text transform="translate(14 {whole / 2}) rotate(-90)" text-anchor="middle">'
        f"share of names that are right</text>"
        f'<text x="{whole / 2}" y="24" text-anchor="middle" font-weight="bold">{title}</text></svg>\n'
    )


def calibrate(args: argparse.Namespace) -> None:
    bins = reliability(args.model, args.data)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "reliability.json").write_text(json.dumps(bins, indent=1) + "\n", "utf-8")
    (args.out / "reliability.svg").write_text(drawn(bins, "Reliability on the dev split of Bosque"), "utf-8")
    for row in bins:
        print(f"{row['from']:.2f} to {row['to']:.2f}: {row['names']:4.0f} names, {row['right']:.1%} right")
    for word, promise in (("sure", 0.95), ("likely", 0.7)):
        limit = 1.0
        for row in reversed(bins):
            if row["right"] < promise:
                break
            limit = row["from"]
        print(f"{word}: from {limit:.2f}")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--model", type=Path, default=Path("models/names_pt"))
    ask.add_argument("--out", type=Path, default=Path("docs/names"))
    calibrate(ask.parse_args())
