"""Reads a whole corpus and prints who is named most: the catalogue's actors and the names outside it.

    python benchmarks/frequent_names.py [../shared/data/news_pt.jsonl.xz] [--articles N] [--top 50]

For each, the mentions, the articles, and the forms it is named by: a country, party or company split in two, or two put
together, shows here. Nothing is translated. Says how many articles raised an error (and which) and words a second.
"""

import argparse
import json
import lzma
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ladoalado import making  # noqa: E402


def main(args: argparse.Namespace) -> int:
    """0 where no article raised an error."""
    if not args.corpus.exists():
        print(f"{args.corpus} is not here; name a file of one JSON object with a text a line, xz-compressed")
        return 0
    with lzma.open(args.corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts = texts[:: max(1, len(texts) // args.articles)][: args.articles] if args.articles else texts
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    errors, words, began = [], 0, time.perf_counter()
    for number, text in enumerate(texts):
        try:
            side = making.source(text)
        except Exception as error:  # every kind is what this run looks for
            errors.append(f"article {number}: {error!r}")
            continue
        words += len(text.split())
        for mention in side.mentions:
            actor = mention.actor or "-"
            mentions[actor] += 1
            forms[actor][mention.text] += 1
        articles.update({mention.actor or "-" for mention in side.mentions})
        if number % 100 == 99:
            print(f"{number + 1}/{len(texts)}", file=sys.stderr, flush=True)
    took = time.perf_counter() - began
    known = making.catalogue().actors
    for title, chosen in (("catalogue", True), ("newcomers", False)):
        print(f"\n{title}: mentions, articles, forms")
        for actor, count in [pair for pair in mentions.most_common() if (pair[0] in known) is chosen][: args.top]:
            shown = ", ".join(f"{form} {n}" for form, n in forms[actor].most_common(8))
            print(f"{count:6d} {articles[actor]:5d}  {actor}: {shown}")
    print(f"\n{len(texts)} articles, {words} words, {words / took:.0f} words/s, {len(errors)} errors")
    print("\n".join(errors))
    return bool(errors)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", type=Path, nargs="?", default=ROOT.parent / "shared" / "data" / "news_pt.jsonl.xz")
    ask.add_argument("--articles", type=int, default=0, help="so many articles, evenly chosen (default: all)")
    ask.add_argument("--top", type=int, default=50)
    sys.exit(main(ask.parse_args()))
