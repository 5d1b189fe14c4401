"""Where things lie and how far they may go; each default has one environment override."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("LADOALADO_SEEDS", ROOT / "seeds"))
MODELS = Path(os.environ.get("LADOALADO_MODELS", ROOT / "models"))
NAMES_MODEL = "names_pt"

# A pasted book is not an article: above this the reader is asked to cut it. Unit: code points.
MAX_CHARACTERS = int(os.environ.get("LADOALADO_MAX_CHARACTERS", "1000000"))

# Seconds one sentence may take in an engine before it is shown as not translated.
SENTENCE_SECONDS = float(os.environ.get("LADOALADO_SENTENCE_SECONDS", "20"))

# The same for an engine outside this machine, all tries and pauses included: a message must come within ten.
ONLINE_SECONDS = float(os.environ.get("LADOALADO_ONLINE_SECONDS", "9"))

# Seconds one article may take in an engine; what is open by then is left open, and "try again" goes on from there.
ARTICLE_SECONDS = float(os.environ.get("LADOALADO_ARTICLE_SECONDS", "600"))

# Set to 1 where strangers share the page although it is served to this machine's own address, as behind a proxy.
PUBLIC = os.environ.get("LADOALADO_PUBLIC", "") not in ("", "0")

# How many articles one visitor of a public page may keep, and for how many days after the last was added.
VISITOR_ARTICLES = int(os.environ.get("LADOALADO_VISITOR_ARTICLES", "50"))
VISITOR_DAYS = int(os.environ.get("LADOALADO_VISITOR_DAYS", "30"))

DEFAULT_ENGINE = os.environ.get("LADOALADO_ENGINE", "embedded")
DEFAULT_ARTICLE = "alibaba-llama-2"

# Who finds names that the catalogue does not list; the other one is spaCy's pt_core_news_lg, where it is installed.
DEFAULT_RECOGNISER = "encoder"
RECOGNISER = os.environ.get("LADOALADO_RECOGNISER", DEFAULT_RECOGNISER)
