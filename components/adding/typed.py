"""What is typed and not saved stays in this tab of the browser: after a reload it stands in the form again."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from components.adding.tray import PASTE, PASTE_TITLE, Tray, tray
from components.assets import register
from ladoalado import settings

KEY = "lal.add.typed"
_TYPED = register("ladoalado_typed", Path(__file__).parent)


def keep(now: Tray) -> None:
    """Keep what is typed, and forget it when a paste was saved; in a new visit, ask for what was kept."""
    fresh = not now.last and not any(st.session_state.get(key) for key in (PASTE, PASTE_TITLE))
    _TYPED(key=KEY, data={"saved": now.saved, "fresh": fresh}, on_back_change=_back)


def _back() -> None:
    """Put back into the form what the browser kept, unless something stands there already."""
    kept = st.session_state[KEY].back
    if not isinstance(kept, Mapping) or tray().last or st.session_state.get(PASTE):
        return
    for key, name in ((PASTE, "text"), (PASTE_TITLE, "title")):
        st.session_state[key] = str(kept.get(name) or "")[: settings.MAX_CHARACTERS]
