"""The interface's words as the core's exports take them."""

from components import payload
from components.words import Language, date, words
from ladoalado.exports.wording import Wording


def wording(language: Language) -> Wording:
    """Everything that exports say, in one language of the interface; the words of their own last."""
    frame = words(language)
    said = {**frame, **words(language, "reader"), **words(language, "ledger"), **words(language, "export")}
    return Wording(language, said, lambda finding: payload.message(finding, frame), lambda iso: date(iso, language))
