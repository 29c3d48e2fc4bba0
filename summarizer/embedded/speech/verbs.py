"""The verbs of saying."""

from __future__ import annotations

from summarizer.embedded.clauses.inflection import Form, forms

_PLAIN = """
say tell add state declare announce explain stress emphasize underline underscore recall remark reply insist
argue maintain assert affirm confirm acknowledge admit concede reveal disclose inform warn caution write tweet
reiterate repeat reaffirm complain lament deny predict grumble joke quip testify allege boast promise pledge vow
swear assure guarantee undertake regret hope believe think fear conclude clarify elaborate claim observe mention
indicate suggest signal hint note threaten advise remind contend proclaim exclaim protest fume retort snap
whisper opine reckon worry fret convey relate telegraph cable agree stipulate expect urge demand ask propose
recommend accuse decide
""".split()
_OF_MANY_MEANINGS = """
report charge post answer respond comment continue highlight point estimate tout brief echo cry thunder
""".split()
_OF_OBJECTS_TOO = """
agree regret hope fear believe think expect decide promise pledge vow guarantee undertake assure signal suggest
indicate note observe mention maintain recall acknowledge admit underline underscore highlight reaffirm convey
urge demand ask propose recommend accuse accept threaten conclude predict announce reveal disclose claim swear
worry stress emphasize confirm affirm deny repeat reiterate lament protest declare advise
""".split()

REPORTING: dict[str, Form] = forms([*_PLAIN, *_OF_MANY_MEANINGS])
"""Every form of a verb of saying."""

NEEDS_CLAUSE = frozenset([*_OF_OBJECTS_TOO, *_OF_MANY_MEANINGS])
"""Base forms of the verbs that report a statement only before a clause, "that" or a quotation."""

TAKES_PERSON = frozenset("tell inform assure remind warn caution promise advise brief guarantee ask".split())
"""Base forms of the verbs that name the one spoken to right behind them."""
