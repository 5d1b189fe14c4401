"""A whole corpus into the library: files to drafts, drafts to articles, names and translations on every core.

Every article is kept as soon as it is done, so that the work can be stopped, or killed, at any moment and taken up
again: what is there is not done twice. Memory does not grow with the corpus: files are read as the work goes on, and no
more articles are under way than the processes need.
"""

import gzip
import lzma
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Literal

from ladoalado import adding, intake, library, making, settings
from ladoalado.article import Article
from ladoalado.drafts import Draft, Refused
from ladoalado.errors import EngineFailed, LadoALadoError
from ladoalado.kept import Library
from ladoalado.making import Source
from ladoalado.reading import Reading
from ladoalado.translation import Names

Translate = Literal["now", "later"]
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".csv", ".jsonl", ".zip", ".jsonl.xz", ".jsonl.gz")
# Bytes of lines that are given to one jailed reader at a time.
PORTION = 2_000_000
PORTION_SECONDS = 120.0
STAGES = ("files", "names", "translation", "kept")
# Articles under way for each process: one is read while the next waits.
AHEAD = 2
# How often a process looks whether the one that asked it is still there, in seconds.
WATCH_SECONDS = 1.0
ENDED = "A process that reads articles ended, perhaps for want of memory; start again with fewer --processes to go on."


@dataclass
class Stage:
    """One step of the work: articles, words, and the seconds it took, summed over processes."""

    articles: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, words: int, seconds: float) -> None:
        """Count one article."""
        self.articles += 1
        self.words += words
        self.seconds += seconds

    @property
    def speed(self) -> float:
        """Words a second of one process."""
        return self.words / self.seconds if self.seconds else 0.0


@dataclass
class Report:
    """What was done: stages by name, articles that were there already, refusals, and the wall-clock seconds."""

    stages: dict[str, Stage] = field(
        default_factory=lambda: {n: Stage() for n in ("files", "names", "translation", "kept")}
    )
    there: int = 0
    refused: list[Refused] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0


Progress = Callable[[str, int], None]


def add(
    paths: Sequence[Path],
    shelf: Library,
    *,
    translate: Translate = "now",
    processes: int | None = None,
    language: str | None = None,
    names: Names = (),
    progress: Progress | None = None,
) -> Report:
    """Add every article under `paths` (files and folders) to a library.

    `translate="later"` finds the names and leaves the translation for the first opening. `language` is taken for all;
    without it, a text in another language than the ones that can be read is refused. `progress` is called with the
    title and the words of each article done. A database that fails raises NotKept: what was kept stays.
    """
    report, began = Report(), time.monotonic()
    count = processes or max(1, os.cpu_count() or 1)
    with workers(count) as pool:
        waiting: deque[tuple[Article, Future[_Done]]] = deque()
        try:
            for article in _new(_timed(drafts(paths), report), shelf, translate, language, report):
                waiting.append((article, pool.submit(read_one, article, translate, tuple(names))))
                if len(waiting) >= count * AHEAD:
                    _keep(*waiting.popleft(), shelf, names, report, progress)
            while waiting:
                _keep(*waiting.popleft(), shelf, names, report, progress)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    report.seconds = time.monotonic() - began
    return report


# --- files ----------------------------------------------------------------------------------------------------------


def drafts(paths: Iterable[Path]) -> Iterator[Draft | Refused]:
    """What the files under `paths` hold, in the order of their names; other kinds of files in a folder do not count."""
    for path in paths:
        if path.is_dir():
            yield from drafts(sorted(p for p in path.iterdir() if p.is_dir() or p.name.lower().endswith(SUFFIXES)))
        else:
            yield from _of_file(path)


def _of_file(path: Path) -> Iterator[Draft | Refused]:
    try:
        if path.name.lower().endswith((".jsonl", ".jsonl.xz", ".jsonl.gz")):
            name = path.name.removesuffix(".xz").removesuffix(".gz")
            with _opened(path) as lines:
                for portion in _portions(lines):
                    yield from intake.read(portion, name, seconds=PORTION_SECONDS)
        else:
            yield from intake.read(path.read_bytes(), path.name, seconds=PORTION_SECONDS)
    except (OSError, EOFError, lzma.LZMAError) as failed:
        why = getattr(failed, "strerror", None) or "damaged"
        yield Refused(path.name, "damaged", f"{path.name}: cannot be read ({why}); check the file.")


def _opened(path: Path) -> lzma.LZMAFile | gzip.GzipFile | BufferedReader:
    if path.name.lower().endswith(".xz"):
        return lzma.open(path, "rb")
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


def _portions(lines: lzma.LZMAFile | gzip.GzipFile | BufferedReader) -> Iterator[bytes]:
    while portion := b"".join(lines.readlines(PORTION)):
        yield portion


def _timed(found: Iterator[Draft | Refused], report: Report) -> Iterator[Draft | Refused]:
    """The same, the time it takes counted under `files`."""
    while True:
        began = time.monotonic()
        each = next(found, None)
        if each is None:
            return
        words = len(each.text.split()) if isinstance(each, Draft) else 0
        report.stages["files"].add(words, time.monotonic() - began)
        yield each


def _new(
    found: Iterable[Draft | Refused], shelf: Library, translate: Translate, language: str | None, report: Report
) -> Iterator[Article]:
    """The articles that are still to be done; those that are new are kept at once."""
    waits = frozenset(shelf.untranslated(limit=10_000_000)) if translate == "now" else frozenset(shelf.unread())
    for each in found:
        article = _article(each, language) if isinstance(each, Draft) else each
        if isinstance(article, Refused):
            report.refused.append(article)
        elif adding.twin(article, shelf) is None:
            shelf.add(article, "command")
            yield article
        elif article.id in waits:
            yield article
        else:
            report.there += 1


def _article(draft: Draft, language: str | None) -> Article | Refused:
    if language is None and draft.language not in (None, "pt") and draft.sure > 0.9:
        message = (
            f"{draft.name}: this seems to be written in '{draft.language}'; give --language pt to read it all the same."
        )
        return Refused(draft.name, "type", message, draft.language or "")
    try:
        return adding.article_of(draft, language=language or "pt")
    except LadoALadoError as error:
        return Refused(draft.name, "empty", str(error))


# --- processes ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Done:
    """What a process made of one article, and the seconds that names and translation took."""

    made: Source | Reading | None
    names: float = 0.0
    translation: float = 0.0
    failed: str = ""


def workers(processes: int) -> ProcessPoolExecutor:
    """Processes that read articles; they end when this one does, however it ends."""
    # Not forked: the libraries that find names and translate keep threads.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_watch, initargs=(os.getpid(),))


def _watch(parent: int) -> None:
    """End this process when the one that asked it is gone, however that ended."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=look, name="ladoalado-watch", daemon=True).start()


def read_one(article: Article, translate: Translate, names: tuple[tuple[str, str], ...]) -> _Done:
    """One article read, in a process of its own: its names, or the whole reading."""
    began = time.monotonic()
    named = began

    def progress(done: int, of: int) -> None:
        nonlocal named
        if of and not done:
            named = time.monotonic()

    try:
        if translate == "later":
            found = making.source(article.text, language=article.language)
            return _Done(found, names=time.monotonic() - began)
        made = making.read(article, protected=names, progress=progress)
        return _Done(made, named - began, time.monotonic() - named)
    except LadoALadoError as error:
        return _Done(None, failed=str(error))


def _keep(
    article: Article, done: Future[_Done], shelf: Library, names: Names, report: Report, progress: Progress | None
) -> None:
    """What a process made goes into the library."""
    try:
        result = done.result()
    except BrokenExecutor:
        raise EngineFailed(ENDED) from None
    words = len(article.text.split())
    began = time.monotonic()
    title = article.title or article.id
    if isinstance(result.made, Reading) and not result.made.settled:
        report.failed.append(f"{title}: it could not be translated to its end; run it again")
    elif isinstance(result.made, Reading):
        shelf.keep_reading(result.made, settings.DEFAULT_ENGINE, library.stamp(settings.DEFAULT_ENGINE, names=names))
        report.stages["translation"].add(words, result.translation)
    elif isinstance(result.made, Source):
        mark = library.stamp(settings.DEFAULT_ENGINE, names=names)
        shelf.keep_source(article.id, result.made.sentences, result.made.mentions, mark)
    else:
        report.failed.append(f"{title}: {result.failed}")
    if result.made:
        report.stages["names"].add(words, result.names)
        report.stages["kept"].add(words, time.monotonic() - began)
    if progress:
        progress(title, words)
