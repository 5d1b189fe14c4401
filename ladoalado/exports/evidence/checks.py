"""What lets somebody else check a pack: sums of the text, of each pair and of the reading, and how to make them."""

from hashlib import sha256

from ladoalado.exports.evidence.pack import Pack
from ladoalado.exports.markup import Inside, Markup, element
from ladoalado.reading import Pair

# Takes the block out of the file as a browser would; prints the sums of its bytes and of the text in it.
CHECK = (
    "python3 -c \"import hashlib,html,json,re,sys; t=open(sys.argv[1],encoding='utf-8').read(); "
    "b=html.unescape(re.search('<pre id=.reading.>(.*?)</pre>',t,re.S)[1]); "
    "[print(hashlib.sha256(x.encode()).hexdigest()) for x in (b,json.loads(b)['article']['text'])]\" {file}"
)


def of_text(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def of_pair(pair: Pair) -> str:
    """SHA-256 of a source sentence, one line feed, and its translation."""
    return of_text(f"{pair.sentence.text}\n{pair.translation}")


def section(pack: Pack) -> Markup:
    """The sums, what they show and what they do not, and the reading itself as data."""
    wording, article = pack.wording, pack.reading.article
    sums: list[Inside] = [
        element("dt", wording["sum.text"]),
        element("dd", element("code", article.sha256)),
        element("dt", wording["sum.reading"]),
        element("dd", element("code", of_text(pack.json))),
    ]
    return element(
        "section",
        element("h2", wording["pack.checks"]),
        element("p", wording["sum.lead"], class_="lead"),
        element("dl", sums, class_="sums"),
        element("ul", [element("li", wording[f"sum.how.{name}"]) for name in ("text", "pair", "reading")]),
        element("pre", CHECK.replace("{file}", wording["sum.file"]), class_="command"),
        element("details", element("summary", wording["sum.pairs"]), _pairs(pack)),
        element(
            "details", element("summary", wording["sum.json"]), element("pre", pack.json, id="reading"), class_="data"
        ),
        id="checks",
    )


def _pairs(pack: Pack) -> Markup:
    rows = [
        element(
            "tr",
            element("td", element("a", str(n), href=f"#s-{n}"), class_="number"),
            element("td", element("code", of_pair(pair))),
        )
        for n, pair in enumerate(pack.reading.pairs, 1)
    ]
    return element("table", element("tbody", rows), class_="pairs")
