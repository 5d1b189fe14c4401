"""Names in running text by a trained encoder: which words are a person, an organisation or a place, and how surely.

`weights` checks and loads the shipped files, `pieces` cuts text as the encoder was taught to, `encoder` runs it, and
`decoding` turns its scores into spans. To get names from a text, use the spaCy component in `ladoalado.pipelines`.
"""
