"""Names of Universal Dependencies (de Marneffe et al. 2021) and PLOVER, in the order of the scores on words."""

from __future__ import annotations

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = tuple(
    """root punct case det nsubj amod advmod obj obl nmod conj cc mark compound aux cop advcl nmod:poss xcomp
    acl:relcl flat discourse acl parataxis ccomp aux:pass nsubj:pass nummod appos compound:prt obl:unmarked reparandum
    dep fixed nmod:unmarked expl iobj obl:agent csubj advcl:relcl nsubj:outer nmod:desc det:predet vocative list orphan
    cc:preconj dislocated goeswith csubj:pass csubj:outer""".split()
)
# PLOVER's roots (Halterman et al. 2023), NONE before them; YIELD is CONCEDE or RETREAT, which one the words decide.
ROOTS = tuple(
    """NONE AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE
    ASSAULT""".split()
)
