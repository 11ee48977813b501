"""Programs found by hand or by search that are shorter than what the builder writes. Lengths are upper bounds."""

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.runs import Code

_RULE_30 = Code("+<+[<(>>+(>>+<<<<]]<+(<<(>.>>>+<<]+([>>]>>[>>]+>>]]+]")
"""Rule 30 from one live cell, seen at it: examples/rule30.tape explains it. 159 bits."""

KNOWN_FULL = {Automaton(30): _RULE_30, Automaton(86): _RULE_30}
"""By world. Rule 86 is the mirror image of rule 30: the observer at the centre sees the same."""
