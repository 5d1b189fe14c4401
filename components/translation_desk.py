"""The dialog in which a reader changes the translation: engine, protected names, warnings, memory."""

import streamlit as st

from components import core_words, desk, links, state
from components.words import Language, plain, words
from ladoalado.errors import LadoALadoError
from ladoalado.reading import RULE_KINDS, Reading

PICK, ADDRESS, NAMES, TMX = (f"lal.desk.{name}" for name in ("engine", "address", "names", "tmx"))
RULE = "lal.desk.rule."


def show(reading: Reading) -> None:
    """The dialog, where the reader component asked for it."""
    if st.session_state.pop(desk.OPEN, False):
        text = words(state.language())
        st.dialog(text["desk.title"], width="large")(_body)(reading)


def _body(reading: Reading) -> None:
    language = state.language()
    text = words(language)
    tabs = st.tabs([text[f"desk.{name}"] for name in ("engine", "names", "warnings", "memory")])
    for tab, fill in zip(tabs, (_engines, _names, _warnings, _memory), strict=True):
        with tab:
            fill(reading, language)


# --- engines --------------------------------------------------------------------------------------------------------


def _engines(reading: Reading, language: Language) -> None:
    """Which engine translates, where the text would go, and a second opinion."""
    from ladoalado.engines import ENGINES

    text = words(language)
    names = tuple(ENGINES)
    now = state.get(links.ENGINE)
    st.radio(
        text["desk.engine.pick"],
        names,
        index=names.index(now) if now in names else 0,
        format_func=lambda name: ENGINES[name].label,
        captions=[_goes(name, language) for name in names],
        key=PICK,
    )
    chosen = ENGINES[st.session_state[PICK]]
    if chosen.needs_address and desk.at_home():
        st.text_input(text["desk.address"], desk.address() or "", key=ADDRESS, placeholder="http://127.0.0.1:5000/")
    missing = chosen.available(_typed(chosen.name))
    if missing:
        st.warning(plain(core_words.said(missing, language)))
    elif where := chosen.goes_to(_typed(chosen.name)):
        st.info(text["send.where"].replace("{where}", plain(where)))
    use, second = st.columns(2)
    use.button(
        text["desk.use"], type="primary", disabled=bool(missing), on_click=_use, args=(links.ENGINE,), width="stretch"
    )
    second.button(
        text["desk.second"],
        disabled=bool(missing) or chosen.name == reading.pairs[0].provenance.engine,
        on_click=_use,
        args=(links.SECOND,),
        help=text["desk.second.help"],
        width="stretch",
    )
    # A dialog reruns alone; the page under it has to follow.
    if st.session_state.pop(desk.CHANGED, False):
        st.rerun()


def _goes(name: str, language: Language) -> str:
    """Where the text would go, in a few words."""
    from ladoalado.engines import ENGINES

    text, engine, typed = words(language), ENGINES[name], _typed(name)
    if engine.needs_address and engine.available(typed):
        return text["desk.server"]
    where = engine.goes_to(typed)
    return text["desk.goes"].replace("{where}", plain(where)) if where else text["desk.stays"]


def _typed(name: str) -> str | None:
    """The server address typed for an engine that takes one."""
    from ladoalado.engines import ENGINES

    if not ENGINES[name].needs_address or not desk.at_home():
        return None
    return (st.session_state.get(ADDRESS) or desk.address() or "").strip() or None


def _use(parameter: str) -> None:
    """Take the chosen engine; pressing the button under the sentence that says where the text goes is the consent."""
    name = st.session_state[PICK]
    if typed := _typed(name):
        st.session_state[desk.ADDRESS] = typed
    desk.allow(name)
    desk.resume()
    state.put(**{parameter: name})
    st.session_state[desk.CHANGED] = True


# --- protected names --------------------------------------------------------------------------------------------------


def _names(reading: Reading, language: Language) -> None:
    """The reader's own list of names and how they are to stand in English."""
    text = words(language)
    st.markdown(text["desk.names.lead"])
    languages = reading.article.language, reading.article.target
    memory = desk.memory()
    kept = memory.protected(*languages) if memory else ()
    st.text_area(
        text["desk.names.label"], "\n".join(f"{form} = {wanted}" for form, wanted in kept), height=180, key=NAMES
    )
    if st.button(text["save"], type="primary", key="lal.desk.names.save"):
        from ladoalado import protection

        try:
            desk.memory_to_write().protect(*languages, protection.listed(st.session_state[NAMES]))
        except LadoALadoError as error:
            st.error(plain(desk.told(error)))
        else:
            st.rerun()


# --- warnings ---------------------------------------------------------------------------------------------------------


def _warnings(reading: Reading, language: Language) -> None:
    """Which rules of the audit warn, each with what it looks for."""
    text = words(language)
    muted = muted_rules()
    st.markdown(text["desk.warnings.lead"])
    for rule in RULE_KINDS:
        n = sum(finding.kind in RULE_KINDS[rule] for pair in reading.pairs for finding in pair.findings)
        label = f"**{text[f'rule.{rule}']}** ({n}). {text[f'rule.{rule}.why']}"
        st.checkbox(label, rule not in muted, key=RULE + rule, on_change=_mute)
    if st.session_state.pop(desk.CHANGED, False):
        st.session_state[desk.OPEN] = True
        st.rerun()


def _mute() -> None:
    state.put(
        **{links.MUTE: ",".join(rule for rule in RULE_KINDS if not st.session_state.get(RULE + rule, True)) or None}
    )
    st.session_state[desk.CHANGED] = True


def muted_rules() -> frozenset[str]:
    """The rules that the address switches off."""
    return frozenset((state.get(links.MUTE) or "").split(",")) & RULE_KINDS.keys()


def muted_kinds() -> tuple[str, ...]:
    """The kinds of finding that are not shown."""
    return tuple(kind for rule in sorted(muted_rules()) for kind in RULE_KINDS[rule])


# --- memory -----------------------------------------------------------------------------------------------------------


def _memory(reading: Reading, language: Language) -> None:
    """Where translations and edits are kept, and their exchange with translators' tools."""
    from ladoalado import store

    text = words(language)
    place = plain(str(store.file_of(store.address()) or text["desk.memory.server"]))
    st.markdown(text["desk.memory.home"].replace("{place}", place) if desk.at_home() else text["desk.memory.public"])
    memory = desk.memory()
    if memory:
        st.download_button(
            text["desk.tmx.out"],
            lambda: _tmx(),
            file_name="lado-a-lado.tmx",
            mime="application/x-tmx+xml",
            on_click="ignore",
        )
    given = st.file_uploader(text["desk.tmx.in"], type=["tmx"], key=TMX)
    if given is not None and st.button(text["desk.tmx.take"], type="primary"):
        from ladoalado import exchange

        try:
            taken = exchange.import_tmx(given.getvalue(), desk.memory_to_write())
        except LadoALadoError as error:
            st.error(plain(desk.told(error)))
        else:
            st.success(text["desk.tmx.taken"].replace("{n}", str(taken.count)).replace("{left}", str(taken.skipped)))


def _tmx() -> bytes:
    from ladoalado import exchange

    return exchange.export_tmx(desk.memory_to_write())
