"""The few rules of style that Streamlit leaves to the page: legible small print and buttons, one left edge."""

from typing import Literal

import streamlit as st


def small(line: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """A line in small type; what came from outside is in it as `components.words.plain` gives it."""
    st.markdown(f":small[{line}]", width=width)


def legible() -> None:
    """Dark letters on the light blue of a dark theme's main button: white ones have a contrast of 2.2 only."""
    if st.context.theme.type == "dark":
        colour = st.get_option("theme.dark.backgroundColor")
        st.html(f"<style>[data-testid=stBaseButton-primary]:not(:disabled) {{ color: {colour}; }}</style>")


def in_line_with_the_reader(key: str) -> None:
    """Let the container of that key begin where the reader does, which reaches out of the page's narrow column."""
    place, wide = f".st-key-{key.replace('.', '-')}", "@media (min-width: 800px)"
    rule = "margin-inline-start: calc(50% - min(100vw - 10rem, 94rem) / 2)"
    st.html(f"<style>{place} {{ overflow: visible; }} {wide} {{ {place} {{ {rule}; }} }}</style>")
