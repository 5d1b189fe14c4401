"""The characters of a page: what its bytes, its server and the page itself say of the encoding, in this order.

A byte order mark decides. Then the header's word counts before the page's own, each only while the bytes agree with it:
text that is said to be UTF-8 and is not, or is said to be Windows-1252 and is UTF-8, is read as what it is. Without a
word, UTF-8 is tried, then Windows-1252, and a detector where the letters look like neither. Encodings in which plain
letters can spell markup (UTF-7, ISO-2022, HZ) are never used, whoever asks for them.
"""

import codecs
import re

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Names that are honoured, after https://encoding.spec.whatwg.org/#names-and-labels: the first are one and the same.
WESTERN = re.compile(r"(?:iso-?8859-?1|latin-?1|l1|us-ascii|ascii|windows-1252|cp-?1252|x-cp1252)")
KNOWN = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|iso-?8859-?\d{1,2}|latin-?\d{1,2}|windows-12\d\d|cp-?12\d\d|koi8-?[ru]|gb2312|gbk"
    r"|gb18030|big5|euc-?(?:jp|kr)|shift[_-]?jis|sjis|macintosh|ibm866|tis-?620"
)
META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})")
# Where a page must name its encoding, generously. Unit: bytes.
HEAD = 4096
# Bytes of one letter in UTF-8, and runs of letters that no Western language writes in one byte each.
LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
RUN = re.compile(rb"[\xc0-\xff]{4,}")


def decoded(data: bytes, header: str | None = None) -> tuple[str, bool]:
    """The characters of `data`, and whether the encoding had to be guessed; `header` is the word of the server.

    Never fails: a byte that stands for nothing becomes U+FFFD.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), False
    said = [name for name in (_codec(header), _codec(_named(data))) if name]
    for name in said:
        if (text := _as(data, name)) is not None:
            return text, False
    return _unnamed(data)


def _named(data: bytes) -> str | None:
    """The encoding that the page names itself."""
    head = data[:HEAD]
    found = META.search(head) or XML.match(head.lstrip())
    if found is None:
        return None
    name = found[1].decode("ascii")
    # The page could be read so far, one byte a letter: it cannot be in UTF-16.
    return "utf-8" if name.lower().startswith("utf-16") else name


def _codec(name: str | None) -> str | None:
    """Python's name for an encoding that is honoured, None for any other."""
    said = (name or "").strip().lower()
    if WESTERN.fullmatch(said):
        return "cp1252"
    if not KNOWN.fullmatch(said):
        return None
    try:
        return codecs.lookup({"macintosh": "mac-roman"}.get(said, said)).name
    except LookupError:
        return None


def _as(data: bytes, name: str) -> str | None:
    """The text in that encoding, None where the bytes contradict it."""
    good = len(LETTER.findall(data))
    bad = len(HIGH.findall(LETTER.sub(b"", data)))
    if name == "utf-8":
        # A few broken letters, cut or mixed in, do not make a page of another kind.
        return data.decode("utf-8", errors="replace") if good >= bad else None
    if good and not bad and not name.startswith("utf-16"):
        return None
    if name == "cp1252":
        return _western(data)
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _unnamed(data: bytes) -> tuple[str, bool]:
    """The text where nobody names its encoding, or nobody truly, and whether it is a guess."""
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    if LETTER.search(data) and (text := _as(data, "utf-8")) is not None:
        return text, True
    high = len(HIGH.findall(data))
    if sum(map(len, RUN.findall(data))) * 3 < high:
        return _western(data), True
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    name = _codec(best.encoding.replace("_", "-")) if best else None
    return data.decode(name or "cp1252", errors="replace"), True


def _western(data: bytes) -> str:
    """Windows-1252, without the five bytes that stand for nothing in it."""
    return data.translate(None, b"\x81\x8d\x8f\x90\x9d").decode("cp1252")
