"""Read every article of seeds/ afresh and store the readings the app opens from. Run it after a change of the
catalogue, the articles, the engine or the rules: `make readings`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ladoalado import library, making, settings


def main() -> None:
    """Write seeds/readings/*.json; a date is renewed only where a translation changed."""
    for identifier in library.identifiers():
        made = making.read(library.article(identifier), engine=settings.DEFAULT_ENGINE)
        path = library.path(identifier, settings.DEFAULT_ENGINE)
        before = library.load(library.article(identifier), path) if path.exists() else None
        if before and [p.translation for p in before.pairs] == [p.translation for p in made.pairs]:
            made = making.read(library.article(identifier), at=before.pairs[0].provenance.at)
        library.store(made, settings.DEFAULT_ENGINE)
        findings = sum(len(pair.findings) for pair in made.pairs)
        print(f"{identifier}: {len(made.pairs)} sentences, {len(made.mentions)} mentions, {findings} findings")


if __name__ == "__main__":
    main()
