"""The reading as a JSON file: the contract `ladoalado.reading/1`, for people to look into and programs to read."""

import json
import re

from ladoalado import contract
from ladoalado.reading import Reading

# What JSON leaves as it is and HTML, or UTF-8, cannot hold.
_REFUSED = re.compile("[\x7f-\x9f\ud800-\udfff]")


def to_text(reading: Reading) -> str:
    """The contract's object, two blanks to a level, without a line break at the end; no controls, valid Unicode."""
    made = json.dumps(contract.reading(reading), ensure_ascii=False, indent=2)
    return _REFUSED.sub(lambda found: f"\\u{ord(found[0]):04x}", made)


def to_json(reading: Reading) -> bytes:
    """The same as the bytes of a file, in UTF-8: what the evidence pack gives the SHA-256 of."""
    return to_text(reading).encode("utf-8")
