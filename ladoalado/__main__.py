"""The command line: `python -m ladoalado read|names|translate|audit`. Nothing here knows Streamlit.

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
from typing import NoReturn

from ladoalado import settings
from ladoalado.article import Article
from ladoalado.errors import BadInput, EngineFailed, LadoALadoError
from ladoalado.text import checked, decode, decode_line, surrogates_out

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
    for command in commands.choices.values():
        command.add_argument("--language", default="pt", help="language of the source: pt")
        command.add_argument(
            "--engine", default=settings.DEFAULT_ENGINE, help="translation engine (default: %(default)s)"
        )
    return parser


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
    from ladoalado.translation import translator

    _check_language(options)
    translator(options.engine)
    status = 0
    for name in options.files:
        try:
            made = making.read(_article(name, options.language), engine=options.engine)
        except LadoALadoError as error:
            _complain(error)
            status = max(status, error.exit_status)
            continue
        print(json.dumps(contract.reading(made), ensure_ascii=False), flush=True)
    return status


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
    from ladoalado import making
    from ladoalado.translation import translator

    translator(options.engine)
    status = 0
    for number, line in enumerate(_lines(options), 1):
        text, whole = (
            making.translate_text(line, engine=options.engine, language=options.language)
            if line.strip()
            else ("", True)
        )
        print(" ".join(text.split()), flush=True)
        if not whole:
            status = EngineFailed.exit_status
            _complain(
                EngineFailed(
                    f"line {number}: not translated in full, the source stands in its place; try another engine"
                )
            )
    return status


def _audit(options: argparse.Namespace) -> int:
    from ladoalado import contract, making

    status = 0
    for number, line in enumerate(_lines(options), 1):
        source, tab, target = line.partition("\t")
        found = making.audit_pair(source, target, language=options.language) if tab else ()
        print(json.dumps([contract.finding(f) for f in found], ensure_ascii=False), flush=True)
        if line.strip() and not tab:
            status = BadInput.exit_status
            _complain(BadInput(f"line {number} has no tab and was not audited; write source<TAB>translation"))
    return status


if __name__ == "__main__":
    sys.exit(main())
