"""On a public page: who comes back, so that their articles are there again. One cookie with a random number."""

import re
import uuid
from pathlib import Path

import streamlit as st

from components.assets import register
from ladoalado import settings

COOKIE = "lal_visit"
NUMBER = re.compile(r"[0-9a-f]{32}")
_VISIT = register("ladoalado_visit", Path(__file__).parent)


def number() -> str:
    """The number of this visitor: the one the browser brought, else a new one, 122 random bits."""
    brought = st.context.cookies.get(COOKIE, "")
    return brought if isinstance(brought, str) and NUMBER.fullmatch(brought) else uuid.uuid4().hex


def keep(visitor: str) -> None:
    """Ask the browser to bring that number again, for as long as the visitor's articles are kept."""
    _VISIT(key="lal.visit", data={"name": COOKIE, "number": visitor, "seconds": settings.VISITOR_DAYS * 86_400})
