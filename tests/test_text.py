import pytest

from ladoalado import settings
from ladoalado.errors import BadInput
from ladoalado.text import checked, clean, decode, surrogates_out


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("ação".encode(), "ação"),
        (b"\xef\xbb\xbfa\xc3\xa7\xc3\xa3o", "ação"),
        ("ação “sim”".encode("cp1252"), "ação “sim”"),
        ("ação".encode("utf-16"), "ação"),
        (b"", ""),
    ],
)
def test_plain_text_of_common_encodings_is_read(data, expected):
    assert decode(data) == expected


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x00" * 50, b"ab\x00\x00\x00\x00\x00\x00"])
def test_a_file_that_is_no_text_is_refused_with_advice(data):
    with pytest.raises(BadInput, match="plain text"):
        decode(data, name="x.bin")


def test_cleaning_strips_controls_and_joins_what_was_decomposed():
    assert clean("abc\x00def\r\nfim\x1b[31m") == "abcdef\nfim[31m"
    assert clean("a\ud800b") == "a\ufffdb"
    assert clean("Sa\u0303o Paulo") == "São Paulo"
    assert clean("\ufeffOlá") == "Olá"


def test_nothing_to_read_and_too_much_to_read_are_said_plainly(monkeypatch):
    with pytest.raises(BadInput, match="no text"):
        checked(" \n\x00 ")
    monkeypatch.setattr(settings, "MAX_CHARACTERS", 10)
    with pytest.raises(BadInput, match="limit"):
        checked("a" * 11)


def test_a_line_keeps_its_length_without_surrogates():
    assert surrogates_out("a\udcffb") == "a\ufffdb"
