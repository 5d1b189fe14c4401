"""European or Brazilian Portuguese, by spelling and words that only one of them uses.

The two write the vowel before m and n apart where it is stressed (*económico*, *econômico*), and each has words of its
own.
"""

import re

HOME = {"pt-PT": "portugal", "pt-BR": "brazil"}
BRAZIL = re.compile(
    r"[ôê](?=[mn][aeiou])|\b(?:você|vocês|equipes?|usuári[oa]s?|celular(?:es)?|telas?|bilh(?:ão|ões)|trilh(?:ão|ões)|"
    r"trem|trens|registr\w+|contatos?|fatos?|planej\w+|gerenci\w+|mídias?|times?|estadunidenses?|"
    r"(?:est(?:á|ão|ava|avam)|vem|vêm|segue|seguem) \w+ndo)\b",
    re.I,
)
PORTUGAL = re.compile(
    r"[óé](?=[mn][aeiou])|\b(?:factos?|equipas?|utilizador\w*|telem[óo]ve(?:l|is)|ecrãs?|mil milhões|"
    r"milhares de milhões|comboios?|registos?|contactos?|planea\w+|cêntimos|autarqu\w+|pequeno-almoço|"
    r"(?:est(?:á|ão|ava|avam)|continua|continuam) a \w+[aei]r)\b",
    re.I,
)


def variety(text: str) -> str | None:
    """`pt-BR`, `pt-PT`, or None where the text does not say."""
    brazil, portugal = len(BRAZIL.findall(text)), len(PORTUGAL.findall(text))
    if brazil == portugal or max(brazil, portugal) < 1:
        return None
    return "pt-BR" if brazil > portugal else "pt-PT"
