"""Numbers, money, dates, times and units of Portuguese and English text.

Own code, because the audit needs what libraries for number words do not give: spans, several readings of one surface
("bilião", "30m", "9/11"), "milhão e meio", and units, dates and hours in the same pass. Languages load when first read.
"""

from ladoalado.quantities.quantity import Key, Kind, Quantity, Reading


def in_portuguese(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Portuguese text, European or Brazilian, in order."""
    from ladoalado.quantities.portuguese import PORTUGUESE
    from ladoalado.quantities.scanner import quantities

    return quantities(text, PORTUGUESE)


def in_english(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text, British or American, in order."""
    from ladoalado.quantities.english import ENGLISH
    from ladoalado.quantities.scanner import quantities

    return quantities(text, ENGLISH)


__all__ = ["Key", "Kind", "Quantity", "Reading", "in_english", "in_portuguese"]
