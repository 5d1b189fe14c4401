"""Reads a widget's html, css and js from its folder and registers it as a Streamlit component."""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


def register(name: str, folder: Path) -> "ComponentRenderer":
    """The mounting command of the component whose `component.html`, `.css` and `.js` lie in `folder`.

    A longer script lies in parts in `script/`, put together in the order of their names. The files are read once, at
    import: a change to one of them needs a new server.
    """
    html, css = ((folder / f"component.{kind}").read_text("utf-8") for kind in ("html", "css"))
    return st.components.v2.component(name, html=html, css=css, js=script(folder))


def script(folder: Path) -> str:
    """The whole script of a component, as the browser gets it."""
    parts = sorted((folder / "script").glob("*.js")) or [folder / "component.js"]
    return "\n".join(part.read_text("utf-8") for part in parts)
