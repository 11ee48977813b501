"""Peephole rules: pieces of a program text that do nothing are left out. They only ever shorten, and change no output.

><  <>   a move and its way back     (a cell less may be visited, two steps less are made)
++       two flips of the same cell
"""

_IDLE = ("><", "<>", "++")


def without_idle_pieces(text: str) -> str:
    """Return `text` without moves and flips that undo each other.

    >>> without_idle_pieces("+[>+><+<.]")
    '+[.]'
    """
    shorter = text
    while True:
        for idle in _IDLE:
            shorter = shorter.replace(idle, "")
        if shorter == text:
            return text
        text = shorter
