"""The bilingual reader: one Streamlit component, answered wholly in the browser.

Give `reader` a payload that plain JSON can hold, and the same object on every run as long as nothing changed:

    doc          fingerprint of everything below; the reader is drawn anew only when it changes
    lang         interface language; `strings` holds its words, one table of `words.toml`
    source_lang, target_lang
    article      {id, title, outlet, author, published, url}; every value but id and title may be null
    rows         [{i, p, role, s, t, prov, f}]: sentence number from 0, paragraph, "title" | "heading" | "body",
                 source and target segments in order (a plain string, or [mention id, surface]), index into `provs`,
                 findings [{kind, n, message, mend, expected, named, found, actor, mention}]. `message` is a sentence
                 in the interface language; `expected` is offered to copy, and to use where `mend` is true; `found` is
                 underlined in the target text, both may be null. Each mention id stands in one segment only.
                 `u` is what follows the article's address, from "#" on, to open the sentence at the publisher's.
                 Also `why`, the reason why the chosen engine's translation is not there; `e`, the machine's version of
                 an edited one; `o`, the second opinion {t, d, by}: its text, in what it differs, its engine.
    mentions     {id: {a: actor or null, l: label, k: kind, o: origin, pair: id or null}}; a mention that is not sure
                 also has `c`, "likely" or "doubtful", and `r`, the reason's code (`certainty_*` and `reason_*` are
                 among the `strings`)
    actors       {id: {name, type, parents, children, wikidata, own, rolled, kinds, source, target, forms, url}}:
                 `type` in words, `parents` nearest first, `children` direct ones, `kinds` {name, adjective, metonym},
                 `forms` {s: [[surface, n]], t: [...]}, `url` on the same site or null; one outside the catalogue also
                 has `entry`, the text that would put it there, and `mine`, whether the reader made it
    provs        [{engine, version, at, status, text}]; a row whose status is "failed" shows its source instead
    names        a sentence on who found the names outside the catalogue, empty where there is nothing to say
    no_names     a sentence on why they are missing, empty where they are not
    second       name of the engine of the second opinion, null without one
    link         query string of the article's address; the reader adds `actor` and `mention`

What is chosen comes from the address (`actor`, `mention`, `sentence`, `hide`) when the reader is drawn and on Back and
Forward.
When the person chooses, `on_view_change` runs and `st.session_state[key].view` holds {actor, mention, hide, at}: ids
or null, `hide` a comma-separated list of labels, kinds, `listed` and `unlisted`, or null, `at` a time that makes every
choice a new one.
The callback writes them to the address. `check` is "1" while only what needs checking is shown.

When the person wants the translation changed, `on_act_change` runs and `st.session_state[key].act` holds {do, row,
at}: `edit` with the `text`, `mend` with the number `n` of the finding, `undo`, `again` (ask the engine once more),
`open` (the dialog) or `close-second`.

In the same way it asks for the dialogs of corrections and of exports: `correct` with a `mention`, `name` with `side`
("source" or "target"), `start` and `end` in code points of that sentence's text, `corrections`, `export`; `uncorrect`
with the `id` of a correction takes it back, `seen` puts the notice away.
"""

import json
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from components.assets import register

_READER = register("ladoalado_reader", Path(__file__).parent)
_recent: deque[tuple[Mapping[str, object], str]] = deque(maxlen=4)


def reader(
    payload: Mapping[str, object],
    *,
    key: str = "reader",
    first: bool = False,
    answer: str = "",
    notice: str = "",
    corrected: str = "",
    on_view_change: Callable[[], None],
    on_act_change: Callable[[], None],
) -> None:
    """Shows the article of `payload` side by side; calls back when the person chose something or wants it changed.

    `answer` is what went wrong with the last thing asked: a stamp, a blank, a sentence; empty where nothing did.
    `notice` is what was done last, as JSON {at, text, undo}: `undo` is the id of a correction or empty. `corrected`
    says what was corrected here, as JSON {texts: {correction: [who and when, how far]}, mentions: {mention:
    correction}}. Both may be empty.

    `first` says that nothing stands above it on the page, so that it may begin higher. The payload goes as one
    string: Streamlit looks into lists and dicts for data frames, and imports pandas to do so (80 MB, half a second);
    for a long article a string also costs it a tenth of the nested objects on every run.
    """
    said = {"answer": answer, "notice": notice, "corrected": corrected}
    data = {"doc": payload["doc"], "packed": _packed(payload), "first": first, **said}
    _READER(key=key, data=data, on_view_change=on_view_change, on_act_change=on_act_change)


def _packed(payload: Mapping[str, object]) -> str:
    """The payload as JSON; kept by identity, so that nobody is ever served the text of another."""
    for known, text in tuple(_recent):
        if known is payload:
            return text
    text = json.dumps(payload, ensure_ascii=False)
    _recent.append((payload, text))
    return text
