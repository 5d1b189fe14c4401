"""The evidence pack: everything that was read is in it, every figure opens, and no text is ever more than text."""

import base64
import hashlib
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import ladoalado
from ladoalado import tallies
from ladoalado.corrections import Correction
from ladoalado.exports import evidence
from ladoalado.exports import reading as json_file
from ladoalado.exports.evidence.checks import of_pair, of_text
from ladoalado.exports.markup import ATTRIBUTES, ELEMENTS, Markup, element, place, text
from ladoalado.reading import Reading
from tests.exports_made import WORDINGS, edited, hostile_corrections, hostile_reading, shipped

READING = shipped()
LINK = "https://lado.example.org/?article=alibaba-llama-2"
AT = "2026-11-25T10:00:00Z"
VOID = {"meta", "br"}


def pack(reading: Reading = READING, language: str = "en", **options: object) -> str:
    return evidence.html(reading, WORDINGS[language], **{"link": LINK, "made_at": AT, **options})


class Page(HTMLParser):
    """What a pack consists of: elements with their attributes, and the text of each element that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.texts: Counter[str] = Counter()
        self.words: dict[str, str] = {}
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, identifier in self.open:
            if identifier:
                self.words[identifier] = self.words.get(identifier, "") + data

    def handle_comment(self, data):
        self.others.append(data)

    def unknown_decl(self, data):
        self.others.append(data)

    def all(self, name: str) -> list[str]:
        """Every value of one attribute, in order."""
        return [value or "" for _, attributes in self.elements for key, value in attributes.items() if key == name]


PAGES = {language: Page(pack(language=language)) for language in WORDINGS}


# --- what is in it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", WORDINGS)
def test_every_sentence_stands_beside_its_translation_which_says_who_made_it(language: str):
    page, wording = PAGES[language], WORDINGS[language]
    for pair in READING.pairs:
        row = page.words[f"s-{pair.sentence.index + 1}"]
        assert pair.sentence.text in row
        assert pair.translation in row
        assert wording.translation(pair).lower() in row.lower()
    assert page.words["s-1"].count("embedded 0.2.0") == 1


def test_every_mention_is_marked_and_leads_to_its_actor_and_back():
    page = PAGES["en"]
    for mention in READING.mentions:
        assert page.words[place("m", mention.id)] == mention.text
        assert f"#{place('m', mention.id)}" in page.all("href")
        assert f"#{place('a', mention.actor or '')}" in page.all("href")


@pytest.mark.parametrize("language", WORDINGS)
def test_ids_stand_once_and_every_link_inside_leads_somewhere(language: str):
    ids, links = PAGES[language].all("id"), PAGES[language].all("href")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_a_ledger_has_as_many_lines_as_its_actor_has_places():
    html = pack()
    for tally in tallies.count(READING).values():
        ledger = html.partition(f'id="{place("a", tally.actor)}"')[2].partition("</article>")[0]
        counted = ledger.partition('class="lines counted"')[2].partition("</table>")[0]
        rejected = ledger.partition('class="lines rejected"')[2].partition("</table>")[0]
        assert counted.count("<tr>") == tally.own + tally.added
        assert rejected.count("<tr>") == sum(c.actor == tally.actor for c in READING.rejected)
        words = PAGES["en"].words[place("a", tally.actor)]
        assert f"{tally.source} in the original, {tally.target} in the translation" in words


def test_findings_stand_at_their_sentence_and_in_their_list():
    found = [(pair, finding) for pair in READING.pairs for finding in pair.findings]
    assert found
    for pair, finding in found:
        said = WORDINGS["pt"].finding(finding)
        assert said in PAGES["pt"].words[f"s-{pair.sentence.index + 1}"]
        assert said in PAGES["pt"].words["warnings"]


def test_reasons_are_in_words():
    words = PAGES["en"].words["actors"]
    assert "part of a longer name, counted there" in words
    assert "reason_" not in words and "not named in the translation" in words


def test_the_publisher_is_linked_at_each_sentence():
    links = [link for link in PAGES["en"].all("href") if ":~:text=" in link]
    assert len(links) == len(READING.pairs)
    assert links[7] == "https://dailyai.com#:~:text=Bem%2C%20isto%20%C3%A9%20estranho"


def test_edited_and_missing_translations_say_so_and_the_machines_own_words_stay():
    page = Page(pack(edited(READING)))
    assert "Translation edited by the reader, 24 November 2026" in page.words["s-2"]
    assert f"The machine, embedded 0.2.0, wrote: {READING.pairs[1].translation}" in page.words["s-2"]
    assert "Not translated" in page.words["s-3"] and "The engine gave no answer." in page.words["s-3"]
    assert "One sentence was edited by the reader. One sentence is not translated." in pack(edited(READING))


def test_corrections_are_listed_and_without_any_there_is_no_such_part():
    fact = Correction("reject", "article", was="china", text="chinesa", article=READING.article.id, sentence=0, at=AT)
    page = Page(pack(corrections=[fact]))
    assert "“chinesa” is not China Sentence 1 in this article · 25 November 2026" in page.words["corrections"]
    assert "corrections" not in PAGES["en"].words


def test_a_link_that_only_its_maker_can_open_says_so():
    assert "In Lado a Lado, only where this was made" in pack(private=True)
    assert "only where this was made" not in pack()
    assert "In Lado a Lado" not in pack(link=None)


def test_a_bare_article_makes_a_pack_too():
    bare = replace(READING.article, title=None, source_url=None, outlet=None, published=None)
    reading = Reading(bare, READING.pairs, (), (), (), "")
    page = Page(pack(reading, link=None))
    assert page.words["s-1"].startswith("1")
    assert not [link for link in page.all("href") if not link.startswith("#")]


# --- sums -------------------------------------------------------------------------------------------------------------


def test_the_embedded_reading_is_the_json_file_to_the_byte():
    page = PAGES["en"]
    assert page.words["reading"].encode("utf-8") == json_file.to_json(READING)
    assert hashlib.sha256(json_file.to_json(READING)).hexdigest() in page.words["checks"]
    assert hashlib.sha256(READING.article.text.encode("utf-8")).hexdigest() in page.words["checks"]


def test_every_pair_has_its_sum():
    words = PAGES["en"].words["checks"]
    for pair in READING.pairs:
        assert of_pair(pair) == of_text(f"{pair.sentence.text}\n{pair.translation}")
        assert of_pair(pair) in words


def test_the_command_in_the_pack_prints_its_sums(tmp_path):
    html = pack()
    (tmp_path / "evidence.html").write_text(html, "utf-8")
    shown = re.search(r'<pre class="command">(.*?)</pre>', html, re.S)
    assert shown is not None
    import html as entities

    command = entities.unescape(shown[1]).replace("python3", sys.executable, 1)
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [of_text(json_file.to_text(READING)), READING.article.sha256]


# --- nothing but text -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile_pack(hostile: list[dict]) -> str:
    texts = [row["text"] for row in hostile]
    return pack(hostile_reading(texts), link="javascript:__pwn(1)", corrections=hostile_corrections(texts))


def test_no_element_or_attribute_but_the_packs_own(hostile_pack: str):
    page = Page(hostile_pack)
    assert page.open == [] and page.others == []
    frame = {"html", "head", "body", "meta", "title", "style"}
    assert {tag for tag, _ in page.elements} <= ELEMENTS | frame
    counts = Counter(tag for tag, _ in page.elements)
    assert [counts[tag] for tag in ("html", "head", "body", "title", "style", "meta")] == [1, 1, 1, 1, 1, 6]
    for tag, attributes in page.elements:
        known = ATTRIBUTES | ({"charset", "content", "http-equiv", "name"} if tag == "meta" else set())
        assert set(attributes) <= known, (tag, attributes)


def test_links_lead_to_the_web_or_into_the_file(hostile_pack: str):
    page = Page(hostile_pack)
    assert all(link.startswith(("#", "https://www.wikidata.org/wiki/Q")) for link in page.all("href"))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)


def test_every_hostile_text_is_shown_as_it_was_written(hostile: list[dict], hostile_pack: str):
    page = Page(hostile_pack)
    reading = hostile_reading([row["text"] for row in hostile])
    for pair in reading.pairs:
        shown = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", pair.sentence.text)
        assert shown in page.words[f"s-{pair.sentence.index + 1}"]
    assert page.words["reading"] == json_file.to_text(reading)


@pytest.mark.parametrize("language", WORDINGS)
def test_the_policy_knows_the_one_style_and_nothing_else(language: str):
    html = pack(language=language)
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode("utf-8")).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    assert html.index("<meta charset=") < html.index(policy) < html.index("<title>") < html.index("<style>")
    assert html.count("Content-Security-Policy") == 1
    assert not re.search(r"url\(|@import|@font-face|expression|</", styles[0])


def test_the_file_is_html_in_the_language_of_the_interface():
    assert pack(language="pt").startswith('<!DOCTYPE html>\n<html lang="pt">')
    assert f"Lado a Lado {ladoalado.__version__}" in pack()


# --- the markup itself ------------------------------------------------------------------------------------------------


def test_only_markup_passes_unescaped():
    assert element("p", "<b>", Markup("<br>"), ["&", None]) == "<p>&lt;b&gt;<br>&amp;</p>"
    assert element("a", "x", href="#a", title='"><script>') == (
        '<a href="#a" title="&quot;&gt;&lt;script&gt;">x</a>'
    )  # fmt: skip
    assert text("a\x00\ud800'") == "a\ufffd\ufffd&#x27;"


@pytest.mark.parametrize("name", ["script", "iframe", "img", "style", "base", "form", "svg", "p onclick=x", "P"])
def test_an_element_that_could_do_something_cannot_be_made(name: str):
    with pytest.raises(ValueError, match="no element"):
        element(name, "x")


@pytest.mark.parametrize("attribute", ["onclick", "style", "src", "srcdoc", "action", "x y"])
def test_an_attribute_that_could_do_something_cannot_be_made(attribute: str):
    with pytest.raises(ValueError, match="no attribute"):
        element("p", "x", **{attribute: "y"})


@pytest.mark.parametrize("address", ["javascript:x", "data:text/html,x", "//x", "x", "file:///etc", "", "JaVaScRiPt:x"])
def test_a_link_to_anything_else_cannot_be_made(address: str):
    with pytest.raises(ValueError, match="links to web addresses"):
        element("a", "x", href=address)


def test_places_are_told_apart_whatever_their_ids():
    ids = ["a", "A", "a b", "a.b", "a.20.b", "", ".", "é", "<", '"', "a-b", "a_b", "m-a"]
    assert len({place("m", one) for one in ids}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", place("m", one)) for one in ids)
