"""How often the audit warns about translations that people made: false alarms, but for what they really left out.

    python benchmarks/audit_alarms.py [--show 20] [--kind actor]

Reads ../shared/data/translation_dev.tsv.xz (source, target, origin); says so and stops where it is absent.
"""

import argparse
import lzma
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data" / "translation_dev.tsv.xz"


def main() -> int:
    """Print the pairs with a warning, how many, and of which kinds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, help="print so many of the pairs")
    parser.add_argument("--kind", default="", help="count only the findings whose kind begins so")
    options = parser.parse_args()
    if not DATA.exists():
        print("the translation pairs are not here; nothing measured", file=sys.stderr)
        return 2
    from ladoalado import making

    kinds: Counter[str] = Counter()
    pairs = flagged = 0
    for line in lzma.decompress(DATA.read_bytes()).decode("utf-8").splitlines():
        source, target = line.split("\t")[:2]
        found = [f for f in making.audit_pair(source, target) if f.kind.startswith(options.kind)]
        pairs, flagged = pairs + 1, flagged + bool(found)
        kinds.update(finding.kind for finding in found)
        if found and flagged <= options.show:
            print(f"{source}\n  {target}\n  {[finding.message for finding in found]}")
    print(f"{flagged} of {pairs} pairs with a warning; {dict(kinds)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
