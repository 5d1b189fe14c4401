"""Text that a database or XML cannot hold, written so that it can, and exactly back.

SQLite's UTF-8 has no lone surrogates, PostgreSQL no NUL, XML 1.0 neither these nor most controls.
"""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Escape:
    """Each character of the class `refused` (as in `[...]`) as `mark` and its number in six hexadecimal digits.

    `mark` stands for itself only where it is escaped too, so that every text has one spelling and comes back from it.
    """

    mark: str
    refused: str

    @cached_property
    def _troubled(self) -> re.Pattern[str]:
        return re.compile(f"[{self.refused}{re.escape(self.mark)}]")

    @cached_property
    def _spelled(self) -> re.Pattern[str]:
        return re.compile(f"{re.escape(self.mark)}([0-9a-f]{{6}})")

    def hold(self, text: str) -> str:
        """The text as the database or file gets it."""
        return self._troubled.sub(lambda found: f"{self.mark}{ord(found[0]):06x}", text)

    def free(self, held: str) -> str:
        """What `hold` was given."""
        return self._spelled.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), held)


# The mark is a control that no text is written with.
DATABASE = Escape("\x1a", r"\x00\ud800-\udfff")
# XML 1.0, 2.2: everything that is no Char.
XML = Escape("\\", r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff")
