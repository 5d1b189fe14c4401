"""The gold reading of the seed article, made by hand from the annotated sentences and no code under test."""

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from ladoalado.actors import Actor
from ladoalado.article import Article, Sentence
from ladoalado.mentions import Candidate, Mention, Side
from ladoalado.reading import Pair, Provenance, Reading

DATA = Path(__file__).parent / "data"
HEADINGS = {7}

ACTORS = (
    Actor("china", "China", "state", label="GPE"),
    Actor("chinese_state", "Chinese state", "institution", "china", names={"pt": "Estado chinês"}),
    Actor(
        "chinese_regulators", "Chinese AI regulators", "institution", "china", groups=("regulators",),
        names={"pt": "Reguladores chineses da IA"},
    ),
    Actor("united_states", "United States", "state", label="GPE", names={"pt": "Estados Unidos"}),
    Actor("us_congress", "US Congress", "institution", "united_states", names={"pt": "Congresso dos EUA"}),
    Actor("alibaba", "Alibaba", "company"),
    Actor("alibaba_cloud", "Alibaba Cloud", "company", "alibaba"),
    Actor("tongyi", "Tongyi", "product", "alibaba", label="PRODUCT"),
    Actor("meta", "Meta", "company"),
    Actor("facebook", "Facebook", "product", "meta", label="PRODUCT"),
    Actor("instagram", "Instagram", "product", "meta", label="PRODUCT"),
    Actor("llama_2", "Llama 2", "product", "meta", label="PRODUCT"),
    Actor("whatsapp", "WhatsApp", "product", "meta", label="PRODUCT"),
    Actor("tencent", "Tencent", "company"),
    Actor("wechat", "WeChat", "product", "tencent", label="PRODUCT"),
    Actor("openai", "OpenAI", "company"),
    Actor("chatgpt", "ChatGPT", "product", "openai", label="PRODUCT"),
    Actor("anthropic", "Anthropic", "company"),
    Actor("baidu", "Baidu", "company"),
    Actor("google", "Google", "company"),
    Actor("huawei", "Huawei", "company"),
    Actor("microsoft", "Microsoft", "company"),
    Actor("frontier_model_forum", "Frontier Model Forum", "organisation"),
)  # fmt: skip


def gold_reading(*, rejected: tuple[Candidate, ...] = ()) -> Reading:
    """The seed article with its gold sentences, reference translation, mentions and pairs of mentions."""
    rows = json.loads((DATA / "seed_gold.json").read_text(encoding="utf-8"))["sentences"]
    article = Article("seed", (DATA / "seed.txt").read_text(encoding="utf-8"))
    mentions = _paired([m for index, row in enumerate(rows) for m in _mentions(index, row)])
    return Reading(article, tuple(_pair(i, row) for i, row in enumerate(rows)), tuple(mentions), rejected, ACTORS)


def without(reading: Reading, mention: str) -> Reading:
    """The same reading after one mention was lost, with its partner left alone."""
    kept = (m for m in reading.mentions if m.id != mention)
    return replace(reading, mentions=tuple(replace(m, pair=None) if m.pair == mention else m for m in kept))


def _pair(index: int, row: dict[str, Any]) -> Pair:
    role = "heading" if index in HEADINGS else "body"
    sentence = Sentence(index, row["paragraph"] - 1, role, row["start"], row["end"], row["pt"])  # type: ignore[arg-type]
    return Pair(sentence, row["en"], Provenance("reference", "1", "2024-01-01", "recorded"))


def _mentions(index: int, row: dict[str, Any]) -> list[Mention]:
    return _side(index, row["pt_mentions"], "source", row["start"]) + _side(index, row["en_mentions"], "target", 0)


def _side(index: int, found: list[dict[str, Any]], side: Side, offset: int) -> list[Mention]:
    return [
        Mention(
            f"{side}-{index}-{m['start']}", index, side, offset + m["start"], offset + m["end"],
            m["text"], m["label"], m["actor"], m["kind"],
        )
        for m in found
    ]  # fmt: skip


def _paired(mentions: list[Mention]) -> list[Mention]:
    """Mentions of the same actor and kind in one sentence are partners in order of appearance."""
    waiting: dict[object, list[Mention]] = defaultdict(list)
    partner: dict[str, str] = {}
    for mention in mentions:
        key = (mention.sentence, mention.actor, mention.kind)
        if mention.side == "source":
            waiting[key].append(mention)
        elif waiting[key]:
            other = waiting[key].pop(0)
            partner |= {other.id: mention.id, mention.id: other.id}
    return [replace(m, pair=partner.get(m.id)) for m in mentions]
