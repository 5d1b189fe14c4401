"""What becomes of well-meant files: titles, encodings, tables, paragraphs, archives; each parser by itself."""

import io
import json
import zipfile

import pytest

from ladoalado import intake, settings
from ladoalado.drafts import Draft, Refused
from ladoalado.intake import archive, docx, drafting, kinds, layout, names, pdf, table, tasks
from ladoalado.intake.layout import Line

BODY = (
    "A Câmara Municipal do Porto anunciou ontem, em Lisboa, um acordo com a Comissão Europeia. "
    "O presidente disse que a obra começa em março e que o trânsito não será cortado."
)
TITLE = "Câmara do Porto anuncia novo parque"


def zipped(*files: tuple[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files:
            target.writestr(name, content)
    return packed.getvalue()


def word(*paragraphs: str, title: str = "", **styles: str) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph, style=styles.get("style") if paragraph == paragraphs[0] else None)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def printed(*pages: str, title: str = "", password: str | None = None) -> bytes:
    """A PDF whose pages show the given lines, one below the other."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    fonts = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in fonts.items()})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        held = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): held})
        shown = b"BT /F1 12 Tf 50 800 Td 14 TL " + b"".join(
            b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T* "
            for line in lines.split("\n")
        )
        stream = DecodedStreamObject()
        stream.set_data(shown + b"ET")
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def one(data: bytes, name: str) -> Draft | Refused:
    """What the one document in a file becomes, in this process."""
    found = list(tasks.document(data, name))
    assert len(found) == 1
    return found[0]


def draft(data: bytes, name: str) -> Draft:
    found = one(data, name)
    assert isinstance(found, Draft), found
    return found


def why(data: bytes, name: str) -> str:
    found = one(data, name)
    assert isinstance(found, Refused), found
    return found.why


# Names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("artigo.txt", "artigo.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\notícia.docx", "notícia.docx"),
        ("relatorio_\u202efdp.txt", "relatorio_fdp.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"),
        ("a\x00b\u200b.pdf", "ab.pdf"),
        ("", "file"),
        ("..", "file"),
        ("\u202e", "file"),
        ("no\u0303.md", "nõ.md"),
        ("\ud800x.txt", "x.txt"),
    ],
)
def test_a_files_name_is_made_fit_to_be_shown(name, shown):
    assert names.shown(name) == shown


def test_a_long_name_keeps_its_ending():
    assert names.shown("a" * 300 + ".docx").endswith("a….docx")
    assert len(names.shown("a" * 300 + ".docx")) == names.LONGEST == len(names.shown("ã" * 400))


# Kinds


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Ola", "a.TXT", "txt"),
        (b"# Ola", "a.markdown", "md"),
        (b"<div>Ola", "a.htm", "html"),
        (b"<html><p>", "a.md", "md"),
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"texto;a", "a.csv", "csv"),
        (b"{}", "a.ndjson", "jsonl"),
        (b"Ola", "artigo", "txt"),
        (zipped(("word/document.xml", "")), "a.docx", "docx"),
        (zipped(("a.txt", "")), "a.zip", "zip"),
        (zipped(("[Content_Types].xml", ""), ("word/document.xml", "x" * 900))[:150], "a.docx", "docx"),
    ],
)
def test_a_file_is_read_by_content_and_name(data, name, kind):
    assert kinds.kind(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7", "a.txt", "a PDF although its name ends in .txt; rename it to end in .pdf"),
        (b"<!DOCTYPE html><p>", "a.pdf", "a web page although"),
        (b"<html>", "a.csv", "a web page although"),
        (zipped(("word/document.xml", "")), "a.zip", "a Word document although"),
        (zipped(("a.txt", "")), "a.docx", "a zip archive although"),
        (b"Ola", "a.pdf", "no PDF although"),
        (b"%PDF-1.7", "artigo", "does not say so; rename it to end in .pdf"),
        (zipped(("[Content_Types].xml", ""), ("xl/workbook.xml", "")), "a.zip", "save the sheet as .csv"),
        (b"\xd0\xcf\x11\xe0rest", "a.doc", "save it as .docx"),
        (b"{\\rtf1 Ola", "a.txt", "RTF document"),
        (b"\x89PNG\r\n", "a.docx", "picture"),
        (b"<?xml version='1.0'?><rss>", "a.xml", "give its address under Feed"),
        (b"MZ\x00\x00", "a.exe", "Files that end in .exe cannot be read here"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is(data, name, said):
    found = kinds.kind(data, name)
    assert isinstance(found, Refused) and found.why == "type"
    assert said in found.message and found.message.endswith(".")


# Plain text and Markdown


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252"]
)
def test_plain_text_is_read_in_the_encodings_that_editors_write(encoding):
    found = draft(f"{TITLE}\n\n{BODY} “Sim” – 5 €".encode(encoding), "a.txt")
    assert found.text == f"{TITLE}\n\n{BODY} “Sim” – 5 €"
    assert found.title == TITLE
    assert (found.language, found.name) == ("pt", "a.txt") and found.sure > 0.9
    marked = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert ("encoding-guessed" in found.notes) is not marked


def test_a_file_of_two_encodings_is_read_byte_by_byte():
    found = draft(BODY.encode("cp1252") + b"\n" + BODY.encode(), "a.txt")
    assert found.text == f"{BODY}\n{BODY}"
    assert "encoding-guessed" in found.notes


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-7"])
def test_another_script_in_an_old_code_page_is_refused_and_not_guessed(encoding):
    text = "Η κυβέρνηση ανακοίνωσε χθες μέτρα. " if encoding == "iso8859-7" else "Правительство объявило о мерах. "
    assert why((text * 9).encode(encoding), "a.txt") == "encoding"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\0" * 90, "\u200b\u00a0 \ufeff".encode(), b"--- *** ---", b"!"])
def test_what_holds_no_word_is_empty(data):
    assert why(data, "a.txt") == "empty"


def test_a_text_over_the_limit_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(settings, "MAX_CHARACTERS", 100)
    found = one(BODY.encode(), "a.txt")
    assert isinstance(found, Refused)
    assert (found.why, found.detail) == ("too-long", "100") and "100" in found.message


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n{BODY}", TITLE),
        (f"\n\n  {TITLE}  \n\n{BODY}", TITLE),
        (BODY, None),
        (f"Uma frase inteira.\n{BODY}", None),
        (TITLE, None),
        (f"{'x' * 200}\n{BODY}", None),
    ],
)
def test_a_title_is_guessed_from_a_first_line_that_looks_like_one(text, title):
    found = draft(text.encode(), "a.txt")
    assert found.title == title
    assert ("title-guessed" in found.notes) is (title is not None)
    assert ("metadata-missing" in found.notes) is (title is None)


def test_markdown_becomes_plain_text():
    source = f"""# {TITLE}

{BODY[:60]}
continua **aqui** e [ali](https://jornal.example/a) ![foto](http://x.invalid/p.png) `assim`.

## Um *subtítulo*

- primeiro ponto
- segundo [ponto](javascript:alert(1))

> Uma citação.

| a | b |
|---|---|
| 1 | 2 |

<script>alert(1)</script><b>não</b>
"""
    found = draft(source.encode(), "a.md")
    blocks = found.text.split("\n\n")
    assert blocks[:2] == [TITLE, f"{BODY[:60]} continua aqui e ali  assim."]
    assert blocks[2:] == ["Um subtítulo", "primeiro ponto", "segundo ponto", "Uma citação.", "a", "b", "1", "2"]
    assert (found.title, "title-guessed" in found.notes) == (TITLE, False)
    assert not any(bad in found.text for bad in ("javascript", "x.invalid", "alert", "**", "](", "<b>"))


def test_the_fields_above_a_markdown_text_are_its_metadata():
    source = (
        f'---\ntitle: "{TITLE}"\nauthor: Ana Silva\ndate: 2024-05-06\nurl: https://jornal.example/a\n---\n\n{BODY}\n'
    )
    found = draft(source.encode(), "a.md")
    assert (found.title, found.author, found.published) == (TITLE, "Ana Silva", "2024-05-06")
    assert (found.source_url, found.text) == ("https://jornal.example/a", BODY)


# Tables


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_whatever_stands_between_its_cells(sign, encoding):
    heads = ["Título", "Veículo", "Autor", "Data", "Endereço", "Texto"]
    row = [TITLE, "Jornal", "Ana", "31/12/2023", "https://jornal.example/a", f'"{BODY} Disse ""sim""."']
    found = draft(f"{sign.join(heads)}\r\n{sign.join(row)}\r\n".encode(encoding), "a.csv")
    assert found.text == f'{BODY} Disse "sim".'
    assert (found.title, found.outlet, found.author) == (TITLE, "Jornal", "Ana")
    assert (found.published, found.source_url) == ("2023-12-31", "https://jornal.example/a")
    assert found.name == "a.csv, line 2"


def test_excels_own_first_line_names_the_sign():
    assert draft(f"sep=;\r\ntitulo;texto\r\nOlá;{BODY}\r\n".encode("cp1252"), "a.csv").text == BODY


@pytest.mark.parametrize(
    "heads", ["text,title", "Body,headline", "CONTENT, Title ", "corpo,título", '"Conteúdo","manchete"']
)
def test_columns_are_known_by_english_and_portuguese_headings(heads):
    found = draft(f'{heads}\n"{BODY}",{TITLE}\n'.encode(), "a.csv")
    assert (found.text, found.title) == (BODY, TITLE)


def test_a_bad_row_is_told_by_its_line_and_the_others_are_read():
    rows = [f'"{TITLE} {number}","{BODY} {number}"' for number in range(3)]
    bad = ["so titulo", "a,b,c,d", f'"duas\nlinhas","{BODY}"', '"nunca fechada,x', f"fim,{TITLE}", f"fim,{TITLE}"]
    found = list(table.rows("\n".join(["titulo,texto", *rows, *bad]).encode(), "a.csv"))
    drafts = [one for one in found if isinstance(one, Draft)]
    assert [one.name for one in drafts] == [f"a.csv, line {line}" for line in (2, 3, 4, 7, 10, 11)]
    refused = {one.detail: one.why for one in found if isinstance(one, Refused)}
    assert refused == {"5": "empty", "6": "damaged", "9": "damaged"}


def test_a_cell_of_megabytes_loses_only_its_row():
    data = f'titulo,texto\nx,"{"y" * 3_000_000}"\nz,"{BODY}"\n'.encode()
    found = list(table.rows(data, "a.csv"))
    assert [getattr(one, "why", "read") for one in found] == ["too-long", "read"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"a,b\n1,2\n", "no-article"), (b"titulo,texto\n", "empty"), (b",,,\n", "empty")]
)
def test_a_table_without_articles_says_what_is_missing(data, code):
    assert why(data, "a.csv") == code


def test_too_many_rows_and_too_many_bad_ones_are_counted(monkeypatch):
    monkeypatch.setattr(table, "ROWS", 3)
    monkeypatch.setattr(table, "REPORTED", 2)
    rows = "".join(f"t{number},texto {number}\n" for number in range(9))
    assert [getattr(one, "why", "") for one in table.rows(f"titulo,texto\n{rows}".encode(), "a.csv")] == [
        "",
        "",
        "",
        "too-many",
    ]
    bad = [one.detail for one in table.lines(b"x\n" * 5, "a.jsonl") if isinstance(one, Refused)]
    assert bad == ["1", "2", "3"]


def test_the_lines_of_a_corpus_are_read():
    row = {
        "id": "news-0002", "url": "http://jornal.example/a", "outlet": "jornal.example", "author": None,
        "category": "politica", "published": "2017-12-26", "language": "pt", "text": BODY, "n": 10**400,
    }  # fmt: skip
    found = draft(json.dumps(row).encode(), "corpus.jsonl")
    assert (found.text, found.outlet, found.author) == (BODY, "jornal.example", None)
    assert (found.published, found.source_url, found.language) == ("2017-12-26", "http://jornal.example/a", "pt")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "null",
        "[]",
        '"x"',
        "1",
        '{"texto": 5}',
        '{"texto": null}',
        '{"titulo": "x"}',
        '{"texto": "\\ud800"}',
        "[" * 90_000,
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_others_are_read(line):
    good = json.dumps({"texto": BODY})
    found = list(table.lines(f"{good}\n\n{line}\n{good}\n".encode(), "a.jsonl"))
    assert [getattr(one, "detail", "read") for one in found] == ["read", "3", "read"]


# Dates and addresses


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2023-07", "2023-07"), ("2023", "2023"), ("2023-07-28", "2023-07-28"), ("28/07/2023", "2023-07-28"),
        ("28.7.2023", "2023-07-28"), ("2023/07/28 10:00", "2023-07-28"),
        ("2023-07-28T10:00:00Z", "2023-07-28T10:00:00+00:00"),
        ("31/02/2023", None), ("ontem", None), ("", None), (None, None), ("2023-13", None), ("9" * 4000, None),
    ],
)  # fmt: skip
def test_dates_become_iso_8601_or_nothing(said, kept):
    assert drafting.iso(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (" https://jornal.example/a?b=1 ", True), ("http://jornal.example", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//jornal.example", False), ("https://", False), ("https://a b", False),
        ("http://[::1", False), ("https://x\u202e.example/", False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_kept(said, kept):
    assert drafting.web_address(said) == (said.strip() if kept else None)


@pytest.mark.parametrize(
    "title", ["Microsoft Word - artigo.docx", "Untitled", "Documento1", "artigo_final.indd", "---", "Sem título", " "]
)
def test_a_programs_placeholder_is_no_title(title):
    assert drafting.sane_title(title) is None


# Word and PDF


def test_a_word_document_is_read_with_its_tables():
    from docx import Document

    document = Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(BODY)
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Euros", "5 milhões"
    document.add_paragraph("Fim da notícia.")
    document.core_properties.title = "Microsoft Word - x.docx"
    saved = io.BytesIO()
    document.save(saved)
    found = draft(saved.getvalue(), "a.docx")
    assert found.text.split("\n\n") == [TITLE, BODY, "Euros", "5 milhões", "Fim da notícia."]
    assert (found.title, "title-guessed" in found.notes) == (TITLE, False)


def test_the_title_among_a_documents_properties_is_taken():
    assert draft(word(BODY, title=TITLE), "a.docx").title == TITLE


def remade(data: bytes, part: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return zipped(*((name, content if name == part else source.read(name)) for name in source.namelist()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert why(remade(word(BODY), "word/document.xml", xml.encode(encoding)), "a.docx") == "bomb"


@pytest.mark.parametrize("name", ["../x", "/etc/x", "C:\\x", "word/../../x"])
def test_a_document_whose_parts_lead_outside_is_refused(name):
    with zipfile.ZipFile(io.BytesIO(word(BODY))) as source:
        data = zipped(*((part, source.read(part)) for part in source.namelist()), (name, "x"))
    assert why(data, "a.docx") == "damaged"


@pytest.mark.parametrize("cut", [30, 600, 5000, -30])
def test_a_document_cut_short_is_damaged(cut):
    assert why(word(BODY)[:cut], "a.docx") in ("damaged", "type")


def test_a_pdf_is_read_as_running_text():
    words = BODY.split()
    body = [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]
    pages = ["\n".join(["Jornal, 12 de maio", *body, *[FULL] * 5, f"Página {number} de 3"]) for number in (1, 2, 3)]
    found = draft(printed(*pages, title=TITLE), "a.pdf")
    assert found.title == TITLE and "title-guessed" not in found.notes
    assert "Jornal, 12" not in found.text and "Página" not in found.text
    assert "Lisboa, um acordo com a Comissão Europeia. O presidente disse" in found.text


def test_a_locked_pdf_and_one_without_letters_say_so():
    assert why(printed(BODY, password="segredo"), "a.pdf") == "protected"
    assert draft(printed(BODY, password=""), "a.pdf").text == BODY
    assert why(printed("", "", "12"), "a.pdf") == "scanned"
    assert why(b"%PDF-1.7\n%%EOF", "a.pdf") == "damaged"


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "PAGES", 2)
    found = one(printed(BODY, BODY, BODY), "a.pdf")
    assert isinstance(found, Refused) and (found.why, found.detail) == ("too-long", "2")


def test_every_parser_failure_is_a_refusal_and_no_crash_of_ours(monkeypatch):
    """What a parser raises on a broken file is caught; what our own code raises is not mistaken for it."""
    monkeypatch.setattr(pdf, "paragraphs", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pdf.read(printed(BODY), "a.pdf")
    monkeypatch.setattr(docx, "made", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        docx.read(word(BODY), "a.docx")


# Printed lines


def column(*texts: str, x: float = 50, top: float = 800, gap: float = 14, size: float = 12) -> list[Line]:
    return [Line(text, x, top - gap * number, size) for number, text in enumerate(texts)]


FULL = "uma linha inteira do texto corrido que chega à margem"


def test_a_larger_gap_or_a_short_last_line_ends_a_paragraph():
    first = column(FULL, FULL, "fim.")
    assert layout.paragraphs([first + column("Outro " + FULL, "fim.", top=758)]) == [
        f"{FULL} {FULL} fim.",
        f"Outro {FULL} fim.",
    ]
    far = column(FULL, FULL, FULL) + column("Longe " + FULL, FULL, top=720)
    assert layout.paragraphs([far]) == [f"{FULL} {FULL} {FULL}", f"Longe {FULL} {FULL}"]


def test_an_indented_line_and_larger_letters_start_a_paragraph():
    lines = [*column(FULL, FULL + "."), Line("Recuada " + FULL, 70, 772, 12), Line(FULL, 50, 758, 12)]
    assert len(layout.paragraphs([lines])) == 2
    assert layout.paragraphs([[Line("Título", 50, 814, 24), *column(FULL, FULL)]]) == ["Título", f"{FULL} {FULL}"]


def test_a_paragraph_goes_on_over_the_page_where_no_sentence_ended():
    assert layout.paragraphs([column(FULL, FULL), column(FULL, FULL + ".")]) == [f"{FULL} {FULL} {FULL} {FULL}."]
    assert len(layout.paragraphs([column(FULL, FULL + "."), column(FULL, FULL)])) == 2


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("um acon-", "tecimento", "um acontecimento"),
        ("a empresa tornou-", "se líder", "a empresa tornou-se líder"),
        ("tornou-", "-se líder", "tornou-se líder"),
        ("é preciso fazê-", "lo já", "é preciso fazê-lo já"),
        ("disse a clas-", "se média", "disse a classe média"),
        ("as esco-", "las fecham", "as escolas fecham"),
        ("norte-", "Americano", "norte-Americano"),
        ("em 2020-", "2021", "em 2020- 2021"),
        ("um traço -", "depois", "um traço - depois"),
        ("sem hífen", "nenhum", "sem hífen nenhum"),
        ("soft\u00ad", "ware", "software"),
    ],
)
def test_words_broken_at_the_line_end_are_put_together(before, after, joined):
    assert layout.paragraphs([column(before, after)]) == [joined]


def test_the_rest_of_the_text_decides_whether_a_hyphen_is_the_words_own():
    with_it = column("o norte-", "americano foi e o norte-americano voltou")
    assert layout.paragraphs([with_it])[0].startswith("o norte-americano foi")
    without = column("a gover-", "nos outros, governos e governos")
    assert layout.paragraphs([without])[0].startswith("a governos")


def test_what_stands_at_the_edge_of_most_pages_and_page_numbers_go():
    pages = [
        column("Jornal de Teste", f"Edição {number}", f"{FULL} {number}", FULL, FULL, FULL, f"- {number} -")
        for number in (7, 8, 9)
    ]
    kept = " ".join(layout.paragraphs(pages))
    assert "Jornal" not in kept and "Edição" not in kept and "- 8 -" not in kept
    assert all(f"{FULL} {number}" in kept for number in (7, 8, 9))


# Archives


def test_the_files_of_an_archive_are_read_one_by_one():
    data = zipped(
        ("a.txt", f"{TITLE}\n\n{BODY}"), ("pasta/b.md", f"# B\n\n{BODY}"), ("../../etc/c.txt", BODY), ("pasta/", ""),
        ("__MACOSX/._a.txt", "x"), ("d.exe", b"MZ\0"), ("e.zip", zipped(("f.txt", BODY))),
        ("t.csv", f'texto\n"{BODY} 1"\n"{BODY} 2"\n'),
    )  # fmt: skip
    begun: list[str] = []
    found = list(archive.members(data, "a.zip", tasks.document, lambda _, name: begun.append(name)))
    assert [(one.name, getattr(one, "why", "read")) for one in found] == [
        ("a.txt", "read"), ("b.md", "read"), ("c.txt", "read"), ("d.exe", "type"), ("e.zip", "type"),
        ("t.csv, line 2", "read"), ("t.csv, line 3", "read"),
    ]  # fmt: skip
    assert begun == ["a.txt", "b.md", "c.txt", "d.exe", "e.zip", "t.csv"]
    assert list(archive.members(data, "a.zip", tasks.document, lambda *_: None, skip=5)) == found[5:]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([(f"{number}.txt", "x") for number in range(600)], "too-many"),
        ([("a.txt", b"0" * 50_000_000)], "bomb"),
        ([(f"{number}.txt", b"0" * 3_000_000) for number in range(2)], "bomb"),
        ([], "empty"),
        ([(".hidden", "x")], "empty"),
    ],
)
def test_an_archive_that_is_no_pile_of_articles_is_refused_whole(files, code):
    found = list(archive.members(zipped(*files), "a.zip", tasks.document, lambda *_: None))
    assert [one.why for one in found] == [code]


def test_a_locked_file_in_an_archive_is_refused_alone():
    data = bytearray(zipped(("a.txt", BODY), ("b.txt", BODY)))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the mark of a password, in the directory at the end
    found = list(archive.members(bytes(data), "a.zip", tasks.document, lambda *_: None))
    assert [getattr(one, "why", "read") for one in found] == ["protected", "read"]


def test_names_in_utf_8_without_the_mark_for_it_are_read_as_such():
    data = zipped(("notícia.txt", BODY))
    unmarked = data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    found = list(archive.members(unmarked, "a.zip", tasks.document, lambda *_: None))
    assert [one.name for one in found] == ["notícia.txt"]


# Through the jail


def test_a_file_goes_through_the_jail_and_comes_back_whole():
    found = intake.read(f"{TITLE}\n\n{BODY} \U0001f600".encode(), "../a.txt")
    assert [type(one) for one in found] == [Draft]
    assert found[0].text == f"{TITLE}\n\n{BODY} \U0001f600" and found[0].name == "a.txt"
    assert isinstance(found[0].notes, tuple) and found[0].language == "pt"


def test_a_page_and_a_feed_go_through_the_jail():
    body = f"<article><h1>{TITLE}</h1><p>{BODY}</p></article>"
    html = f"<html lang=pt><head><title>{TITLE}</title></head><body>{body}</body></html>"
    found = intake.page(html.encode(), address="https://jornal.example/a")
    assert isinstance(found, Draft) and BODY[:60] in found.text
    entry = f"<item><title>{TITLE}</title><link>https://jornal.example/a</link></item>"
    items = intake.feed(
        f"<rss version='2.0'><channel>{entry}</channel></rss>".encode(), address="https://jornal.example/rss"
    )
    assert isinstance(items, list) and [item.title for item in items] == [TITLE]


def test_the_functions_keep_their_names_when_the_modules_are_imported():
    import importlib

    importlib.import_module("ladoalado.intake.page")
    importlib.import_module("ladoalado.intake.feed")
    assert callable(intake.page) and callable(intake.feed)


def test_a_paste_becomes_a_draft_of_the_very_characters():
    said = f"{TITLE}\n\n{BODY} <b>não</b> \ud800 \U0001f600"
    found = intake.paste(said, address="https://jornal.example/a")
    assert isinstance(found, Draft)
    assert (found.text, found.title) == (said.replace("\ud800", "\ufffd"), TITLE)
    assert (found.language, found.source_url, found.name) == ("pt", "https://jornal.example/a", "")
    assert [getattr(intake.paste(text), "why", "read") for text in ("", " \n ", "x" * 1_000_001)] == [
        "empty",
        "empty",
        "too-long",
    ]


def test_the_language_of_a_pasted_text_can_be_asked_of_the_jail():
    assert intake.language(BODY)[0] == "pt"
    assert intake.language("\ud800") == (None, 0.0)


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"x" * (intake.MOST_IN + 1), "too-big")])
def test_nothing_and_too_much_do_not_reach_the_jail(data, code, monkeypatch):
    monkeypatch.setattr(intake.jail, "ask", lambda *_, **__: pytest.fail("asked"))
    assert [one.why for one in intake.read(data, "a.txt")] == [code]
    assert intake.page(data, address="https://jornal.example/").why == code
    assert intake.feed(data, address="https://jornal.example/").why == code


def test_the_readers_limit_holds_in_the_jail(monkeypatch):
    monkeypatch.setattr(settings, "MAX_CHARACTERS", 50)
    assert [one.why for one in intake.read(BODY.encode(), "a.txt")] == ["too-long"]


def test_an_archive_goes_on_behind_a_file_that_ends_the_child(monkeypatch, tmp_path):
    script = """
import json, sys
head = json.loads(sys.stdin.buffer.readline())
for number in range(head["skip"], 5):
    print(json.dumps({"is": "begin", "number": number, "name": f"{number}.pdf"}), flush=True)
    if number in (1, 3):
        sys.exit(9)
    print(json.dumps({"is": "draft", "text": f"texto {number}", "name": f"{number}.pdf"}))
print('{"is": "end"}')
"""
    child = tmp_path / "child.py"
    child.write_text(script, "utf-8")
    monkeypatch.setattr(intake.jail, "CHILD", child)
    found = intake.read(b"PK", "a.zip")
    assert [(one.name, getattr(one, "why", "read")) for one in found] == [
        ("0.pdf", "read"), ("1.pdf", "damaged"), ("2.pdf", "read"), ("3.pdf", "damaged"), ("4.pdf", "read"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        {"is": "draft"}, {"is": "draft", "text": 5}, {"is": "draft", "text": "x", "title": ["a"]}, {"is": "?"},
        {"is": "draft", "text": None}, {"is": "refused", "name": "a", "why": "because", "message": "m"},
        {"is": "draft", "text": "x", "sure": "high"},
    ],
)  # fmt: skip
def test_a_row_that_is_not_what_it_says_is_not_believed(row):
    assert intake._thing(row) is None
