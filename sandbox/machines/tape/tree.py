"""A program as a tree of blocks, held in parallel lists, and its text form.

Node 0 is a root that is not an instruction: `following[0]` is the first instruction. Node k holds

    operations[k]   its code, an index into CHARACTERS
    following[k]    the next instruction of its block, or UNREAD
    bodies[k]       for `[` and `(` the first instruction inside, or UNREAD
    enclosing[k]    the `[` or `(` whose block it is in, or 0 at top level

In the text form `?` stands for an instruction that was never read: it ends a block or the text, as in `[?]`.
"""

from dataclasses import dataclass, field

from sandbox.machines.tape.opcodes import CLOSE, IF, WHILE

CHARACTERS = "><+.,[(]"
UNREAD = 0
ROOT = 0


@dataclass(slots=True)
class Tree:
    """Instructions linked into blocks; see the module text for the four lists."""

    operations: list[int] = field(default_factory=lambda: [-1])
    following: list[int] = field(default_factory=lambda: [UNREAD])
    bodies: list[int] = field(default_factory=lambda: [UNREAD])
    enclosing: list[int] = field(default_factory=lambda: [ROOT])

    def copy(self) -> "Tree":
        """Return an independent copy."""
        return Tree(self.operations[:], self.following[:], self.bodies[:], self.enclosing[:])

    def target(self, owner: int, inside: bool) -> int:
        """Return the instruction that follows `owner`, or the first one inside it; UNREAD if there is none."""
        return self.bodies[owner] if inside else self.following[owner]

    def append(self, owner: int, inside: bool, operation: int) -> int:
        """Add an instruction after `owner`, or as the first one inside it; return its node."""
        node = len(self.operations)
        (self.bodies if inside else self.following)[owner] = node
        self.operations.append(operation)
        self.following.append(UNREAD)
        self.bodies.append(UNREAD)
        self.enclosing.append(owner if inside else self.enclosing[owner])
        return node


def show(tree: Tree) -> str:
    """Return the text form of `tree`: a block that was never entered prints as `[?]`.

    A text that would end in unread instructions and the closing of their blocks ends before them.

    >>> from sandbox.machines.tape.opcodes import FLIP, WHILE
    >>> tree = Tree()
    >>> _ = tree.append(tree.append(ROOT, False, WHILE), False, FLIP)
    >>> show(tree)
    '[?]+'
    """
    return "".join(piece for _, piece in _pieces(tree))


def place(tree: Tree, node: int) -> int:
    """Return where in `show(tree)` the instruction `node` stands, from 0.

    >>> from sandbox.machines.tape.opcodes import FLIP, WHILE
    >>> tree = Tree()
    >>> place(tree, tree.append(tree.append(ROOT, False, WHILE), False, FLIP))
    3
    """
    pieces = _pieces(tree)
    before = next(k for k, (written, _) in enumerate(pieces) if written == node)
    return sum(len(piece) for _, piece in pieces[:before])


def _pieces(tree: Tree) -> list[tuple[int, str]]:
    """Return (node, characters) in textual order, without a tail of unread instructions."""
    pieces = _all_pieces(tree)
    while len(pieces) > 1 and pieces[-1] == (UNREAD, "?]") and pieces[-2][1] not in "[(":
        pieces.pop()
    return pieces


def _all_pieces(tree: Tree) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    blocks: list[int] = []
    owner, inside = ROOT, False
    while True:
        node = tree.target(owner, inside)
        if node == UNREAD and not blocks:
            return pieces
        operation = CLOSE if node == UNREAD else tree.operations[node]
        pieces.append((node, "?]" if node == UNREAD else CHARACTERS[operation]))
        if operation in (WHILE, IF):
            blocks.append(node)
            owner, inside = node, True
        elif operation == CLOSE:
            if not blocks:
                return pieces
            owner, inside = blocks.pop(), False
        else:
            owner, inside = node, False
