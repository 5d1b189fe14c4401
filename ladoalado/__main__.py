"""The command line: `python -m ladoalado read|names|translate|audit|memory|add|library`. Nothing here knows Streamlit.

Exit status: 0 done, 2 bad input, 3 an engine failed. Errors are one line on standard error that says what to do.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ladoalado import settings
from ladoalado.article import Article
from ladoalado.errors import BadInput, EngineFailed, LadoALadoError
from ladoalado.text import checked, decode, decode_line, surrogates_out

if TYPE_CHECKING:
    from ladoalado.corpus import Report
    from ladoalado.memory import Memory
    from ladoalado.translation import Names, Translator

LANGUAGES = ("pt",)


class Parser(argparse.ArgumentParser):
    """argparse whose errors are one line on standard error."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; try '{self.prog} --help'\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        return int(options.run(options))
    except LadoALadoError as error:
        _complain(error)
        return error.exit_status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("ladoalado: stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="ladoalado", description="A news article beside its English translation, every actor marked.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    read = commands.add_parser("read", help="read files; one JSON object a line (schema ladoalado.reading/1)")
    read.add_argument("files", nargs="+", metavar="FILE", help="plain text; - for standard input")
    read.set_defaults(run=_read)
    for name, run, what in (
        ("names", _names, "a text a line in, a JSON list of its source mentions out"),
        ("translate", _translate, "a sentence a line in, its translation out"),
        ("audit", _audit, "source<TAB>translation a line in, a JSON list of findings out"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument(
            "files", nargs="*", default=["-"], metavar="FILE", help="lines; - (default) for standard input"
        )
        command.set_defaults(run=run)
    _forms(commands.choices["translate"], into=("lines", "tsv", "json"), out=("lines", "tsv", "json"))
    _forms(commands.choices["audit"], into=("tsv", "json"), out=("json", "tsv"))
    commands.choices["audit"].add_argument(
        "--without", default="", metavar="RULES", help="rules to leave out, with commas: numbers,quotes"
    )
    for command in commands.choices.values():
        command.add_argument("--language", default="pt", help="language of the source: pt")
        command.add_argument(
            "--engine", default=settings.DEFAULT_ENGINE, help="translation engine (default: %(default)s)"
        )
        command.add_argument("--address", help="address of your own translation server, for --engine libretranslate")
        command.add_argument("--protect", metavar="FILE", help="protected names, a line each: name = English name")
        command.add_argument(
            "--memory", action=argparse.BooleanOptionalAction, help="use the translation memory (default: online only)"
        )
    _memory_commands(commands)
    _library_commands(commands)
    return parser


def _forms(command: argparse.ArgumentParser, *, into: tuple[str, ...], out: tuple[str, ...]) -> None:
    """In which form lines come in and go out; the first of each is the default."""
    command.add_argument("--from", dest="into", choices=into, default=into[0], help="form of the input (%(default)s)")
    command.add_argument("--to", dest="out", choices=out, default=out[0], help="form of the output (%(default)s)")


def _memory_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    command = commands.add_parser("memory", help="the translation memory, out of and into a TMX file")
    command.add_argument("act", choices=("export", "import"))
    command.add_argument("file", metavar="FILE", help="a TMX file; - for standard input or output")
    command.set_defaults(run=_memory)


def _library_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    add = commands.add_parser("add", help="add articles to the library: files and folders, a whole corpus")
    add.add_argument(
        "paths", nargs="+", metavar="PATH", help="txt, md, html, docx, pdf, csv, jsonl (also .xz, .gz), zip"
    )
    add.add_argument(
        "--translate", choices=("now", "later"), default="now", help="later: when first opened (%(default)s)"
    )
    add.add_argument("--processes", type=int, help="how many work at once (default: one for each core)")
    add.add_argument("--language", help="the language of all of them: pt (default: detected)")
    add.set_defaults(run=_add)
    command = commands.add_parser("library", help="the library, out of and into one file")
    command.add_argument("act", choices=("export", "import"))
    command.add_argument("file", metavar="FILE", help="a file made by export; - for standard input or output")
    command.set_defaults(run=_library)


def _complain(error: LadoALadoError) -> None:
    """One line on standard error; a file name with control characters cannot forge another or colour the terminal."""
    line = "".join(character if character.isprintable() else "?" for character in " ".join(str(error).split()))
    print(f"ladoalado: {line}", file=sys.stderr)


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror or 'not a file name'}); check the name") from error
    except ValueError as error:
        raise BadInput("a file name with a NUL character cannot be read; check the name") from error


def _check_language(options: argparse.Namespace) -> None:
    if options.language not in LANGUAGES:
        raise BadInput(f"language '{options.language}' is not known; use {' or '.join(LANGUAGES)}")


def _read(options: argparse.Namespace) -> int:
    from ladoalado import contract, making

    _check_language(options)
    engine, memory, protected = _engine(options), _remembered(options), _protected(options)
    status = 0
    for name in options.files:
        try:
            made = making.read(_article(name, options.language), engine=engine, memory=memory, protected=protected)
        except LadoALadoError as error:
            _complain(error)
            status = max(status, error.exit_status)
            continue
        print(json.dumps(contract.reading(made), ensure_ascii=False), flush=True)
    return status


def _engine(options: argparse.Namespace) -> "Translator":
    """The engine that was asked for, ready to translate."""
    from ladoalado.translation import translator

    return translator(options.engine, source=options.language, address=options.address)


def _remembered(options: argparse.Namespace) -> "Memory | None":
    """The memory to translate with: the database for engines outside this machine, or where it was asked for."""
    from ladoalado import store
    from ladoalado.engines import ENGINES

    wanted = ENGINES[options.engine].online is not None if options.memory is None else options.memory
    return store.Store() if wanted else None


def _protected(options: argparse.Namespace) -> "Names | None":
    """The protected names of `--protect`; None for those of the memory."""
    from ladoalado import protection

    return protection.listed(decode(_bytes(options.protect), name=options.protect)) if options.protect else None


def _memory(options: argparse.Namespace) -> int:
    from ladoalado import exchange, store

    if options.act == "import":
        taken = exchange.import_tmx(_bytes(options.file), store.Store())
        print(f"{taken.count} segments brought in, {taken.skipped} left out")
        return 0
    data = exchange.export_tmx(store.Store())
    if options.file == "-":
        sys.stdout.buffer.write(data)
    else:
        _write(options.file, data)
    return 0


def _add(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from ladoalado import corpus, store

    if options.language is not None:
        _check_language(options)
    paths = [Path(path) for path in options.paths]
    if missing := [path for path in paths if not path.exists()]:
        raise BadInput(f"{missing[0]}: there is no such file or folder; check the name")
    names = store.Store().protected(options.language or "pt", "en")
    with tqdm(unit=" articles", file=sys.stderr, dynamic_ncols=True) as bar:
        words = 0

        def progress(title: str, more: int) -> None:
            nonlocal words
            words += more
            bar.set_postfix_str(f"{words / max(bar.format_dict['elapsed'], 0.001):,.0f} words/s", refresh=False)
            bar.update()

        report = corpus.add(
            paths,
            store.Library(),
            translate=options.translate,
            processes=options.processes,
            language=options.language,
            names=names,
            progress=progress,
        )
    _print_report(report)
    for problem in (*(refused.message for refused in report.refused), *report.failed):
        _complain(BadInput(problem))
    return BadInput.exit_status if report.refused or report.failed else 0


def _print_report(report: "Report") -> None:
    for name, stage in report.stages.items():
        if stage.articles:
            print(f"{name}: {stage.articles:,} articles, {stage.words:,} words, {stage.speed:,.0f} words/s a process")
    kept = report.stages["kept"]
    overall = kept.words / report.seconds if report.seconds else 0
    print(f"added {kept.articles:,} articles in {report.seconds:,.1f} s: {overall:,.0f} words/s over all processes")
    print(f"{report.there:,} were there already, {len(report.refused):,} refused, {len(report.failed):,} failed")


def _library(options: argparse.Namespace) -> int:
    from ladoalado import store
    from ladoalado.exports import archive

    shelf = store.Library()
    if options.act == "import":
        restored = archive.restore(_bytes(options.file), shelf)
        print(f"{restored.taken} records brought in, {restored.skipped} were there already")
        return 0
    data = archive.write(shelf)
    if options.file == "-":
        sys.stdout.buffer.write(data)
    else:
        _write(options.file, data)
    return 0


def _write(name: str, data: bytes) -> None:
    try:
        Path(name).write_bytes(data)
    except (OSError, ValueError) as error:
        raise BadInput(f"{name}: cannot be written; name another file") from error


def _article(name: str, language: str) -> Article:
    from ladoalado.sentences import split

    text = checked(decode(_bytes(name), name=name), name=name)
    first = split(text)[0]
    title = first.text if first.role == "title" else None
    return Article(id=sha256(text.encode("utf-8")).hexdigest()[:16], text=text, language=language, title=title)


def _lines(options: argparse.Namespace) -> Iterator[str]:
    """Lines of all files in order, each as soon as it comes; only a line feed ends one, so offsets are the writer's."""
    _check_language(options)
    for name in options.files:
        with ExitStack() as open_files:
            stream = sys.stdin.buffer if name == "-" else open_files.enter_context(io.BytesIO(_bytes(name)))
            for raw in stream:
                yield surrogates_out(decode_line(raw.removesuffix(b"\n").removesuffix(b"\r")))


def _names(options: argparse.Namespace) -> int:
    from ladoalado import contract, making

    for line in _lines(options):
        mentions = making.source(line, language=options.language).mentions if line.strip() else ()
        print(json.dumps([contract.mention(m) for m in mentions], ensure_ascii=False), flush=True)
    return 0


def _translate(options: argparse.Namespace) -> int:
    from ladoalado import contract, making

    engine, memory, protected = _engine(options), _remembered(options), _protected(options)
    status = 0
    for number, line in enumerate(_lines(options), 1):
        text = _source(line, options.into, number)
        made = (
            making.read_text(text, language=options.language, engine=engine, memory=memory, protected=protected)
            if text.strip()
            else None
        )
        translation = " ".join(pair.translation for pair in made.pairs) if made else ""
        translation = " ".join(translation.split())
        if options.out == "json":
            print(json.dumps(contract.sentences(made) if made else [], ensure_ascii=False), flush=True)
        else:
            cells = [_cell(text), translation] if options.out == "tsv" and made else [translation]
            print("\t".join(cells), flush=True)
        if made and any(pair.provenance.status == "failed" for pair in made.pairs):
            status = EngineFailed.exit_status
            reason = next((pair.reason for pair in made.pairs if pair.reason), "")
            _complain(EngineFailed(f"line {number}: not translated in full, the source stands in its place ({reason})"))
    return status


def _cell(text: str) -> str:
    return " ".join(text.split())


def _source(line: str, form: str, number: int) -> str:
    """The sentence of one line: the line, its first column, or the `text` (or `source`) of a JSON object."""
    if form == "lines" or not line.strip():
        return line
    if form == "tsv":
        return line.partition("\t")[0]
    found = _object(line, number)
    return str(found.get("text", found.get("source", "")))


def _object(line: str, number: int) -> dict[str, object]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise BadInput(f"line {number} is not JSON; write one object a line") from error
    if not isinstance(found, dict):
        raise BadInput(f"line {number} is no JSON object; write {{...}}, one a line")
    return found


def _audit(options: argparse.Namespace) -> int:
    from ladoalado import contract, making
    from ladoalado.audit import RULES

    without = [name for name in options.without.split(",") if name]
    if unknown := sorted(set(without) - RULES.keys()):
        raise BadInput(f"there is no rule '{unknown[0]}'; choose from: {', '.join(RULES)}")
    status = 0
    for number, line in enumerate(_lines(options), 1):
        pair = _pair(line, options.into, number)
        found = making.audit_pair(*pair, language=options.language, without=without) if pair else ()
        if options.out == "json":
            print(json.dumps([contract.finding(f) for f in found], ensure_ascii=False), flush=True)
        else:
            print(",".join(f.kind for f in found), " | ".join(_cell(f.message) for f in found), sep="\t", flush=True)
        if line.strip() and not pair:
            status = BadInput.exit_status
            _complain(BadInput(f"line {number} has no tab and was not audited; write source<TAB>translation"))
    return status


def _pair(line: str, form: str, number: int) -> tuple[str, str] | None:
    """Source and translation of one line; None where there are not both."""
    if form == "json" and line.strip():
        found = _object(line, number)
        return str(found.get("source", "")), str(found.get("translation", ""))
    source, tab, target = line.partition("\t")
    return (source, target) if tab else None


if __name__ == "__main__":
    sys.exit(main())
