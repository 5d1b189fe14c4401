"""What other programs can rely on: a Reading as the JSON object `ladoalado.reading/1`.

The schema lies beside this file (`reading.schema.json`). Offsets are code points, half-open.
"""

from dataclasses import asdict
from typing import Any

from ladoalado import tallies
from ladoalado.mentions import Mention
from ladoalado.reading import Finding, Pair, Reading

SCHEMA = "ladoalado.reading/1"
MENTION_FIELDS = ("start", "end", "text", "label", "actor", "kind", "origin")


def reading(reading: Reading) -> dict[str, Any]:
    """The whole reading, ready for `json.dumps`."""
    article = reading.article
    return {
        "schema": SCHEMA,
        "article": {
            "id": article.id,
            "title": article.title,
            "language": article.language,
            "target": article.target,
            "source_url": article.source_url,
            "outlet": article.outlet,
            "author": article.author,
            "published": article.published,
            "sha256": article.sha256,
            "text": article.text,
        },
        "sentences": sentences(reading),
        "mentions": [
            {"id": m.id, "sentence": m.sentence, "side": m.side, **mention(m), "pair": m.pair} for m in reading.mentions
        ],
        "actors": _actors(reading),
    }


def mention(mention: Mention) -> dict[str, Any]:
    """One mention without its place in an article."""
    return {name: getattr(mention, name) for name in MENTION_FIELDS}


def finding(finding: Finding) -> dict[str, Any]:
    """One finding: kind, actor, spans of both sides, and one plain sentence."""
    return {
        "kind": finding.kind,
        "actor": finding.actor,
        "source": list(finding.source) if finding.source else None,
        "target": list(finding.target) if finding.target else None,
        "message": finding.message,
    }


def sentences(reading: Reading) -> list[dict[str, Any]]:
    """The sentences with their translations, who made them, and what the audit says of them."""
    return [_sentence(pair) for pair in reading.pairs]


def _sentence(pair: Pair) -> dict[str, Any]:
    sentence = pair.sentence
    return {
        "index": sentence.index,
        "paragraph": sentence.paragraph,
        "role": sentence.role,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "translation": pair.translation,
        "provenance": {**asdict(pair.provenance), "protected": list(pair.provenance.protected)},
        "findings": [finding(found) for found in pair.findings],
    }


def _actors(reading: Reading) -> list[dict[str, Any]]:
    counts = tallies.count(reading)
    return [
        {
            "id": actor.id,
            "name": actor.name,
            "type": actor.type,
            "parent": actor.parent,
            "own": counts[actor.id].own,
            "rolled_up": counts[actor.id].rolled_up,
            "adjective": counts[actor.id].adjective,
            "source": counts[actor.id].source,
            "target": counts[actor.id].target,
        }
        for actor in reading.actors
    ]
