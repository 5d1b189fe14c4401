"""Which language a text is in. The one door to py3langid.

Its model is unpacked in memory (the library's own loader writes a temporary file, which a jailed child may not) and cut
down to the languages below, so that a server keeps about 35 MB of it and not 75. Loading takes half a second of CPU.
"""

import io
import lzma
import shutil
from array import array
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# ISO 639-1. What newspapers are written in and a Portuguese text could be mistaken for; fewer choices, fewer mistakes.
LANGUAGES = tuple(
    "pt es gl ca eu fr oc it ro en de nl da sv no fi is ga cy pl cs sk hu sl hr sr bs bg mk sq el tr ru uk be lt lv et"
    " ar he fa ur hi bn ta th vi id ms tl ko ja zh sw af".split()
)
READ = 1_500  # characters looked at: more do not change the answer
FEW = 40  # letters below which an answer says little, whatever the model thinks of it
LEAST = 0.3  # under this the model is guessing among several


def detect(text: str) -> tuple[str | None, float]:
    """The language of a text, ISO 639-1, and how sure that is, 0 to 1; (None, 0.0) where nothing can be said.

    Only the first some thousand characters are looked at. Fewer than 40 letters halve the certainty at least.
    """
    piece = text[:READ]
    letters = sum(map(str.isalpha, piece))
    if letters < 3:
        return None, 0.0
    language, sure = _identifier().classify(piece)
    if sure < LEAST:
        return None, 0.0
    # A sign of Chinese or Japanese says as much as three letters do.
    wide = sum(character > "\u2fff" for character in piece) if max(piece) > "\u2fff" else 0
    enough = min(1.0, (letters + 2 * wide) / (2 * FEW)) if letters + 2 * wide < FEW else 1.0
    return str(language), round(float(sure) * enough, 3)


@cache
def _identifier() -> "LanguageIdentifier":
    import numpy as np
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    unpacked = io.BytesIO()
    with lzma.open(MODEL_DIR / MODEL_FILE) as packed:
        shutil.copyfileobj(packed, unpacked, 1 << 20)
    unpacked.seek(0)
    with np.load(unpacked, allow_pickle=False) as model:
        classes = model["classes"].tolist()
        kept = [place for place, name in enumerate(classes) if name in LANGUAGES]
        return LanguageIdentifier(
            model["ptc"][:, kept].copy(),
            model["pc"][kept].copy(),
            [classes[place] for place in kept],
            _array(model["nextmove"]),
            model["out_feat"].tolist(),
            norm_probs=True,
            tk_row=_array(model["nextmove_row"]),
        )


def _array(numbers: "np.ndarray[tuple[int, ...], np.dtype[np.unsignedinteger]]") -> "array[int]":
    """The numbers as an array of Python's own, which is quicker to step through one by one."""
    kept = array({2: "H", 4: "I", 8: "Q"}[numbers.dtype.itemsize])
    kept.frombytes(numbers.data.cast("B"))
    return kept
