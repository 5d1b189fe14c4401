"""The article in a page: what Portuguese and Brazilian newsrooms send, and what nobody should."""

import json

import pytest

from ladoalado.drafts import Draft, Refused
from ladoalado.intake.page import draft
from ladoalado.intake.page_charset import decoded
from ladoalado.intake.page_dates import iso
from tests.conftest import SHARED
from tests.servers import hostile_origin

FIRST = (
    "O Governo aprovou esta quinta-feira, em Conselho de Ministros, uma proposta de lei que obriga as plataformas "
    "digitais a identificar os conteúdos produzidos por inteligência artificial."
)
SECOND = (
    "Segundo o ministro da Economia, a medida «protege os leitores» e entra em vigor em janeiro; as empresas com mais "
    "de um milhão de utilizadores terão seis meses para se adaptar às novas regras."
)
THIRD = (
    "A oposição considera que o diploma é vago e pediu a apreciação do texto no Parlamento, onde o debate está marcado "
    "para a segunda semana de março, com a presença de representantes da Comissão Europeia."
)
FOURTH = (
    "A Comissão Nacional de Proteção de Dados disse que não foi consultada e que dará o seu parecer até ao fim do mês, "
    "depois de ouvir as associações de consumidores e as empresas do setor."
)
BODY = [FIRST, SECOND, THIRD, FOURTH]


def paragraphs(texts: list[str] = BODY) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(page: str | bytes, address: str = "https://www.jornal.pt/politica/noticia/lei-ia-123", **more: str) -> Draft:
    found = draft(page if isinstance(page, bytes) else page.encode(), address=address, **more)
    assert isinstance(found, Draft), found
    return found


def refused(page: str | bytes, address: str = "https://www.jornal.pt/politica/noticia/lei-ia-123") -> Refused:
    found = draft(page if isinstance(page, bytes) else page.encode(), address=address)
    assert isinstance(found, Refused), found
    assert found.message.endswith(".") and found.message.count(". ") == 0
    return found


# --- pages as newsrooms make them -------------------------------------------------------------------------------------

PORTUGUESE = f"""<!doctype html><html lang="pt-PT"><head><meta charset="utf-8">
<title>Governo aprova lei sobre inteligência artificial | Tecnologia | O JORNAL</title>
<link rel="canonical" href="https://www.jornal.pt/2026/02/26/tecnologia/noticia/governo-aprova-lei-123">
<meta property="og:title" content="Governo aprova lei sobre inteligência artificial">
<meta property="og:site_name" content="O JORNAL"><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-02-26T18:30:12+00:00">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[
 {{"@type":"WebPage","name":"Secção"}},
 {{"@type":["NewsArticle"],"headline":"Governo aprova lei sobre inteligência artificial",
  "author":[{{"@type":"Person","name":"Ana Sá Lopes"}},{{"@type":"Person","name":"Rui Gaudêncio"}}],
  "datePublished":"2026-02-26T18:30:12Z","dateModified":"2026-02-27T08:00:00Z","isAccessibleForFree":true,
  "publisher":{{"@type":"Organization","name":"O JORNAL Comunicação Social"}}}}]}}</script></head><body>
<header><nav><a href="/">Início</a><a href="/politica">Política</a><a href="/assinar">Assine já</a></nav></header>
<main><article><h1>Governo aprova lei sobre inteligência artificial</h1>
<div class="byline">Ana Sá Lopes</div>
<figure><img src="https://x.invalid/a.jpg"><figcaption>O ministro</figcaption></figure>
{paragraphs(BODY[:2])}<aside><h4>Leia também</h4><a href="/outra">Outra notícia qualquer</a></aside>
<h2>Oposição critica</h2>{paragraphs(BODY[2:])}</article></main>
<footer>© 2026 O JORNAL. Todos os direitos reservados.</footer></body></html>"""

BRAZILIAN = f"""<!DOCTYPE HTML><html lang="pt-br"><head><meta charset="UTF-8">
<title>Governo aprova lei de IA - 26/02/2026 - Tec - Diário</title>
<meta property="og:site_name" content="Diário de S.Paulo"><meta property="og:title" content="Governo aprova lei de IA">
<meta name="author" content="Patrícia Campos, Reinaldo José"><link rel="canonical" href="/tec/2026/02/lei-de-ia.shtml">
<script type="application/ld+json">{{not json at all</script></head><body>
<div id="menu"><ul><li><a href="/">home</a></li><li><a href="/tec">tec</a></li></ul></div>
<div class="c-news"><header><h1 class="c-news__title">Governo aprova lei de IA</h1>
<div class="c-more-options__published-date">26.fev.2026 às 18h30</div></header>
<div class="c-news__body">{paragraphs(BODY[:2])}<div class="ad">Continua após a publicidade</div>
{paragraphs(BODY[2:])}<p>Leia mais notícias sobre tecnologia</p></div></div></body></html>"""

OLD = f"""<html><head><title>Câmara vota orçamento - Correio da Serra</title>
<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>
<table><tr><td><a href=1.htm>Capa</a><br><a href=2.htm>Região</a></td><td><h1>Câmara vota orçamento</h1>
<span class="data-publicacao">Quinta-feira, 26 de Fevereiro de 2026</span>
<div class=autor>Por: Maria João Serra</div>
{paragraphs()}</td></tr></table></body></html>"""


def test_a_page_as_a_portuguese_newspaper_makes_it() -> None:
    found = read(PORTUGUESE)
    title = "Governo aprova lei sobre inteligência artificial"
    assert found.text == "\n\n".join([title, *BODY[:2], "Oposição critica", *BODY[2:]])
    assert found.title == title
    assert (found.outlet, found.author) == ("O JORNAL", "Ana Sá Lopes, Rui Gaudêncio")
    assert found.published == "2026-02-26T18:30:12+00:00"
    assert found.source_url == "https://www.jornal.pt/2026/02/26/tecnologia/noticia/governo-aprova-lei-123"
    assert (found.language, found.notes) == ("pt", ())


def test_a_page_as_a_brazilian_newspaper_makes_it() -> None:
    found = read(BRAZILIAN, "https://www1.diario.com.br/tec/lei.shtml?utm_source=x")
    assert found.text.split("\n\n") == ["Governo aprova lei de IA", *BODY]
    assert (found.title, found.outlet) == ("Governo aprova lei de IA", "Diário de S.Paulo")
    assert (found.author, found.published) == ("Patrícia Campos, Reinaldo José", "2026-02-26")
    assert found.source_url == "https://www1.diario.com.br/tec/2026/02/lei-de-ia.shtml"
    assert found.notes == ()


def test_a_page_as_it_was_made_twenty_years_ago() -> None:
    found = read(OLD.encode("latin-1"), "http://www.correiodaserra.com.br/2.htm")
    assert found.text.split("\n\n")[0] == "Câmara vota orçamento" and set(BODY) <= {*found.text.split("\n\n")}
    assert (found.title, found.outlet) == ("Câmara vota orçamento", "correiodaserra.com.br")
    assert (found.author, found.published) == ("Maria João Serra", "2026-02-26")
    assert found.source_url == "http://www.correiodaserra.com.br/2.htm" and "encoding-guessed" not in found.notes


def test_a_page_that_says_nothing_of_itself_is_read_and_marked() -> None:
    found = read(f"<title>Blogue da Ana</title><body>{paragraphs()}</body>", "https://blogue.pt/p/1")
    assert found.text.split("\n\n") == BODY
    assert (found.title, found.outlet, found.author, found.published) == ("Blogue da Ana", "blogue.pt", None, None)
    assert {*found.notes} == {"title-guessed", "metadata-missing"}


def page(head: str = "", body: str = "") -> str:
    body = body or f"<h1>Um título aqui</h1>{paragraphs()}"
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def entry(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Ana Sá", "Ana Sá"),
        ({"name": "Ana Sá"}, "Ana Sá"),
        ([{"name": "Ana Sá"}, {"name": "Rui Sá"}, {"name": "Ana Sá"}], "Ana Sá, Rui Sá"),
        ({"name": ["Ana Sá", "Rui Sá"]}, "Ana Sá, Rui Sá"),
        ("Por Ana Sá", "Ana Sá"),
        ("https://jornal.pt/autor/ana", None),
        ({"name": "<b>Ana</b> &amp; Rui"}, "Ana & Rui"),
        ({"name": {"x": 1}}, None),
        ([], None),
        (7, None),
        ("www.jornal.pt", "www.jornal.pt"),
    ],
)
def test_authors_in_every_shape(said: object, author: str | None) -> None:
    assert read(page(entry(author=said))).author == author


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (entry(headline="Lei &amp; ordem <i>já</i>"), "Lei & ordem já"),
        (
            '<meta property="og:title" content="Lei nova | Jornal"><meta property="og:site_name" content="Jornal">',
            "Lei nova",
        ),
        (
            '<meta property="og:title" content="Lei | nova"><meta property="og:site_name" content="Jornal">',
            "Lei | nova",
        ),
        (entry(headline="Um título a…"), "Um título aqui"),
        ("<title>Outra coisa - Jornal</title>", "Um título aqui"),
        (entry(headline="a" * 5000), "a" * 300),
        (entry(headline="Zero\u202e\u0000largura\nduas"), "Zerolargura duas"),
    ],
)
def test_titles_are_one_line_of_plain_text_without_the_name_of_the_site(head: str, title: str) -> None:
    assert read(page(head)).title == title


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://www.jornal.pt/a", "https://www.jornal.pt/a"),
        ("https://jornal.pt/a?x=1#y", "https://jornal.pt/a?x=1"),
        ("//m.jornal.pt/a", "https://m.jornal.pt/a"),
        ("/a/b", "https://www.jornal.pt/a/b"),
        *(
            (no, None)
            for no in ("http://127.0.0.1:1/x", "javascript:__pwn(1)", "https://outro.pt/a", "https://www.jornal.pt/")
        ),
        *(
            (no, None)
            for no in ("https://jornal.pt.outro.com/a", "https://u:p@jornal.pt/a", "https://jornal.pt:22/a", "")
        ),
    ],
)
def test_a_canonical_address_counts_only_on_the_same_site(canonical: str, kept: str | None) -> None:
    address = "https://www.jornal.pt/politica/noticia/lei-ia-123"
    for tag in (f'<link rel="canonical" href="{canonical}">', f'<meta property="og:url" content="{canonical}">'):
        assert read(page(tag), address).source_url == (kept or address)


def test_blogs_of_one_host_are_not_one_site() -> None:
    address = "https://ana.blogspot.com/2026/a.html"
    assert read(page('<link rel="canonical" href="https://rui.blogspot.com/x">'), address).source_url == address


def test_a_saved_page_keeps_the_address_that_it_names() -> None:
    assert read(page('<link rel="canonical" href="https://jornal.pt/a">'), "").source_url == "https://jornal.pt/a"
    assert read(page('<link rel="canonical" href="http://10.0.0.1/a">'), "").source_url is None


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-02-26", "2026-02-26"),
        ("2026-02-26T18:30:12Z", "2026-02-26T18:30:12+00:00"),
        ("2026-02-26T18:30:12.123-0300", "2026-02-26T18:30:12-03:00"),
        ("2026-02-26 18:30", "2026-02-26T18:30:00"),
        ("2026-02", "2026-02"),
        ("26 de fevereiro de 2026", "2026-02-26"),
        ("Quinta-feira, 26 de Fevereiro de 2026, 18:30", "2026-02-26"),
        ("1º de março de 2026", "2026-03-01"),
        ("26.fev.2026 às 18h30", "2026-02-26"),
        ("26 Fev 2026", "2026-02-26"),
        ("Publicado em 03/02/2026 18h30 - Atualizado em 04/02/2026", "2026-02-03"),
        ("3-2-2026", "2026-02-03"),
        ("February 26, 2026", "2026-02-26"),
        ("26 February 2026", "2026-02-26"),
        ("Thu, 26 Feb 2026 18:30:00 +0000", "2026-02-26T18:30:00+00:00"),
        ("Qui, 26 Fev 2026 18:30:00 -0300", "2026-02-26T18:30:00-03:00"),
        *(
            (no, None)
            for no in ("99 Foo 99999", "31/02/2026", "26 de foo de 2026", "", None, "0001-01-01", "2999-01-01")
        ),
        *((no, None) for no in ("13/13/2026", "2026-99-99", "há 2 horas", "9" * 5000)),
    ],
)
def test_dates_as_newsrooms_write_them(said: str | None, expected: str | None) -> None:
    assert iso(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("há 2 horas", "2026-03-01T08:30:00+00:00"),
        ("há 5 minutos", "2026-03-01T10:25:00+00:00"),
        ("Ontem, 18h", "2026-02-28"),
        ("hoje", "2026-03-01"),
        ("3 days ago", "2026-02-26"),
        ("há 2 semanas", "2026-02-15"),
    ],
)
def test_dates_that_are_told_from_now(said: str, expected: str) -> None:
    from datetime import UTC, datetime

    assert iso(said, now=datetime(2026, 3, 1, 10, 30, 59, tzinfo=UTC)) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (entry(datePublished="26/02/2026"), "", "2026-02-26"),
        (entry(datePublished=["x"]), "<time datetime='2026-02-26T10:00'>há 2 dias</time>", "2026-02-26T10:00:00"),
        ("<meta itemprop=datePublished content=2026-02-26>", "", "2026-02-26"),
        ("<meta name=DC.date.issued content=2026-02-26>", "", "2026-02-26"),
        ("", "<span class='post-date'>26 de fev. de 2026</span>", "2026-02-26"),
        ("", "<p class=datas>Em 3 de março de 1974 caiu a ponte.</p>", None),
        ("<meta property=article:modified_time content=2026-02-27>", "", None),
    ],
)
def test_where_the_date_is_looked_for(head: str, body: str, expected: str | None) -> None:
    assert read(page(head, f"<h1>Um título aqui</h1>{body}{paragraphs()}")).published == expected


# --- what is no article -----------------------------------------------------------------------------------------------

TEASER = "<h1>Um título aqui</h1><p>O Governo aprovou esta quinta-feira uma proposta de lei sobre as plataformas.</p>"


@pytest.mark.parametrize(
    "html",
    [
        page(entry(isAccessibleForFree=False), TEASER + paragraphs(BODY[:2])),
        page(entry(isAccessibleForFree="False"), TEASER),
        page(entry(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False}), TEASER),
        page("<meta property=article:content_tier content=locked>", TEASER),
        *(
            page("", TEASER + f"<div>{notice}</div>")
            for notice in (
                "Assine para continuar a ler esta notícia exclusiva.",
                "Exclusivo para assinantes",
                "Este conteúdo é exclusivo a assinantes. Já é assinante? Entre.",
                "Para continuar a ler, subscreva.",
                "Cadastre-se gratuitamente para continuar lendo.",
                "Você atingiu o limite de matérias deste mês.",
                "Subscribe to continue reading.",
                "This story is for subscribers only.",
            )
        ),
        hostile_origin.page().split("<h1>")[0]
        + "<h1>Título</h1><p>Assine para continuar a ler esta notícia exclusiva.</p>",
    ],
)
def test_what_only_subscribers_may_read_is_said_to_be_so(html: str) -> None:
    assert refused(html).why == "paywall"


def test_a_whole_article_is_read_whatever_the_site_says_of_subscribing() -> None:
    nag = "<div>Já é assinante? Assine para continuar a ler sem anúncios.</div>"
    assert read(page("", "<h1>Um título aqui</h1>" + paragraphs() + nag)).notes == ("metadata-missing",)
    long = page(
        entry(isAccessibleForFree=False),
        "<h1>Um título aqui</h1>" + paragraphs([f"{n}. {t}" for n in (1, 2, 3) for t in BODY]),
    )
    assert "cut-short" in read(long).notes


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("<html><body></body></html>", "no-article"),
        ("<nav><a href=/>Início</a> <a href=/x>Mundo</a></nav><footer>©</footer>", "no-article"),
        ("<ul>" + "".join(f"<li><a href=/{n}>Secção {n}</a></li>" for n in range(60)) + "</ul>", "no-article"),
        (page("", "<h1>Galeria</h1><p>Veja as fotos.</p>"), "no-article"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "type"),
        (b"%PDF-1.4\n<html>", "type"),
        (f"<p>{'palavra ' * 150_000}.</p>", "too-long"),
    ],
    ids=range(9),
)
def test_what_is_no_article_is_refused_with_the_way_out(html: str | bytes, why: str) -> None:
    assert refused(html).why == why


def test_a_front_page_is_no_article() -> None:
    assert refused(page(), "https://www.jornal.pt/").why == "no-article"
    assert read(page(entry(headline="Um título")), "https://www.jornal.pt/").title == "Um título"


# --- letters ----------------------------------------------------------------------------------------------------------

TEXT = "<p>A Comissão não falou às “associações” do Porto; é o que há de novo.</p>"


@pytest.mark.parametrize(
    ("data", "header", "guessed"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode(), None, False),
        (TEXT.encode(), "iso-8859-1", False),  # said to be Latin-1, is UTF-8
        (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1", False),
        (TEXT.encode("utf-16"), None, False),
        (TEXT.encode("utf-16-le"), "UTF-16LE", False),
        (TEXT.encode("cp1252"), "iso-8859-1", False),
        (TEXT.encode("cp1252"), None, True),
        (TEXT.encode("cp1252"), "utf-8", True),  # says UTF-8, is Windows-1252
        (b"<meta charset=iso-8859-1>" + TEXT.encode(), "utf-8", False),
        (b"<meta charset=utf-8>" + TEXT.encode("cp1252"), "windows-1252", False),
        (b"<meta http-equiv=x content='text/html; charset=windows-1252'>" + TEXT.encode("cp1252"), None, False),
        (b"<meta charset=utf-16>" + TEXT.encode(), None, False),
        (TEXT.encode(), "xyz-42", False),
        (TEXT.encode(), "unicode_escape", False),
    ],
    ids=range(15),
)
def test_the_letters_come_out_whatever_is_said_of_them(data: bytes, header: str | None, guessed: bool) -> None:
    text, doubt = decoded(data, header)
    assert text.endswith(TEXT) and doubt is guessed


def test_other_scripts_are_detected_and_a_broken_letter_spoils_no_page() -> None:
    russian = "Правительство утвердило закон о цифровых платформах, сообщили в министерстве экономики. " * 5
    assert decoded(russian.encode("cp1251")) == (russian, True)
    assert decoded(russian.encode("koi8-r"), "KOI8-R") == (russian, False)
    assert decoded((TEXT * 3).encode()[:-1].replace("ã".encode(), b"\xc3", 1), "utf-8")[0].count("\ufffd") == 1


@pytest.mark.parametrize(
    "name", ["utf-7", "UTF-7", "unicode-1-1-utf-7", "iso-2022-kr", "hz-gb-2312", "rot13", "base64", "idna"]
)
def test_encodings_that_hide_markup_are_not_honoured(name: str) -> None:
    sly = "+ADw-script+AD4-__pwn(1)+ADw-/script+AD4-"
    assert decoded(sly.encode(), name) == (sly, False)
    assert decoded(f"<meta charset={name}>{sly}".encode())[0].endswith(sly)


# --- hostile pages ----------------------------------------------------------------------------------------------------

HOSTILE = SHARED / "hostile" / "hostile_files"
FILES = json.loads((HOSTILE / "manifest.json").read_text("utf-8"))["files"] if HOSTILE.exists() else []


@pytest.mark.parametrize("row", [row for row in FILES if row["file"].endswith(".html")], ids=lambda row: row["file"])
def test_hostile_pages_come_out_as_their_manifest_says(row: dict) -> None:
    found = draft((HOSTILE / row["file"]).read_bytes(), address="")
    if row["outcome"] == "import_text_only":
        assert isinstance(found, Draft)
    for must in row["must"]:
        if must.startswith("text_contains:"):
            assert must.partition(":")[2] in found.text
        if must.startswith("visible_literally:"):
            assert must.partition(":")[2] in found.text
    if "U+FFFD_in_text" in row["must_not"]:
        assert "\ufffd" not in found.text
    if isinstance(found, Draft):
        assert "onerror" not in found.text.replace("<img src=x onerror=__pwn(700010)>", "")
        assert "canary.invalid" not in (found.source_url or "")


def test_no_code_of_a_page_becomes_text() -> None:
    code = "<script>__pwn(1)</script><style>p{color:red}</style><svg><text>x</text></svg><template>t</template>"
    found = read(page(entry(headline="Um título") + code, f"<h1>Um{code} título</h1>{code}{paragraphs()}{code}"))
    assert found.text.split("\n\n") == ["Um título", *BODY] and found.title == "Um título"


@pytest.mark.parametrize(
    "block",
    [
        "[" * 100_000,
        '{"@type":"NewsArticle","mainEntity":' * 3000 + "1" + "}" * 3000,
        '{"@type":"NewsArticle","headline":{"a":1},"author":{"name":{"name":1}},"publisher":[[]],"datePublished":1}',
        '{"@graph":[' + ",".join(['{"@type":"NewsArticle"}'] * 5000) + "]}",
        '{"@type":null,"isAccessibleForFree":{"x":false}}',
        "<![CDATA[ {} ]]>",
        "\ud800",
    ],
    ids=range(7),
)
def test_broken_data_in_a_page_spoils_nothing(block: str) -> None:
    html = page(f'<script type="application/ld+json">{block}</script>').encode("utf-8", "surrogatepass")
    assert set(BODY) <= {*read(html).text.split("\n\n")}


def test_the_pages_of_the_hostile_server_are_read_as_text() -> None:
    expected = hostile_origin.B.strip()
    for html in (
        hostile_origin.page(),
        hostile_origin.page("<img src=/secret><script src=/secret></script><iframe src=/secret></iframe>"),
        hostile_origin.page().replace("<title>", "<meta http-equiv=refresh content='0;url=/secret'><title>"),
    ):
        found = read(html, "http://127.0.0.1:40001/ok")
        assert found.text.startswith(f"Acordo no Porto\n\n{expected}") and "secret" not in found.text
        assert found.source_url == "http://127.0.0.1:40001/ok"
    assert "+ADw-script" in read(hostile_origin.page("+ADw-script+AD4-", ""), charset="utf-7").text
