"""Where the database lies: its address, in one form, and whether there is one. Nothing is opened here."""

import os
from pathlib import Path

from ladoalado.errors import BadInput

ADDRESS = "LADOALADO_DATABASE"
SQLITE = ("sqlite:///", "sqlite+pysqlite:///")
POSTGRESQL = ("postgresql+psycopg://", "postgresql://", "postgres://")
HOW = "write it as sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME"


def address() -> str:
    """Where the database is, as an address; BadInput for one that is neither SQLite nor PostgreSQL."""
    given = os.environ.get(ADDRESS, "").strip()
    return checked(given) if given else f"{SQLITE[0]}{default_file()}"


def default_file() -> Path:
    """The file of a reader who set nothing."""
    from platformdirs import user_data_path

    return user_data_path("lado-a-lado", appauthor=False) / "lado-a-lado.db"


def checked(url: str) -> str:
    """The address in the one form that the rest of the program uses; BadInput if it cannot be one."""
    for start in SQLITE:
        if url.startswith(start) and url != start and not url.startswith(f"{start}:memory:"):
            return f"{SQLITE[0]}{Path(url.removeprefix(start)).expanduser().absolute()}"
    for start in POSTGRESQL:
        if url.startswith(start) and url != start:
            return f"{POSTGRESQL[0]}{url.removeprefix(start)}"
    # Not repeated: an address may hold a password.
    raise BadInput(f"The address of the database in {ADDRESS} cannot be read; {HOW}.")


def file_of(url: str) -> Path | None:
    """The file that a checked address names; None for a server."""
    return Path(url.removeprefix(SQLITE[0])) if url.startswith(SQLITE[0]) else None


def exists(url: str | None = None) -> bool:
    """Whether there is a database to look anything up in; a server is taken to be there. Opens nothing."""
    file = file_of(address() if url is None else checked(url))
    try:
        return file is None or file.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        # There may be one that this user cannot see: opening it says why.
        return True
