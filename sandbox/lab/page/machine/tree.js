"use strict";
// A program of the lazy tape machine as a tree of blocks in parallel lists. Node 0 is a root that is no instruction.
//   operations[k]  its code, a place in CHARACTERS     following[k]  the next instruction of its block, 0: unread
//   bodies[k]      the first one inside, 0: unread      enclosing[k]  the [ or ( whose block it is in, 0: none
// In text `?` stands for what was never read: it ends a block or the text, as in [?].

globalThis.machine = { CHARACTERS: "><+.,[(]", WHILE: 5, IF: 6, CLOSE: 7 };

machine.tree = () => ({ operations: [-1], following: [0], bodies: [0], enclosing: [0] });

machine.target = (tree, owner, inside) => (inside ? tree.bodies : tree.following)[owner];

machine.append = (tree, owner, inside, operation) => {
  const node = tree.operations.length;
  (inside ? tree.bodies : tree.following)[owner] = node;
  tree.operations.push(operation);
  tree.following.push(0);
  tree.bodies.push(0);
  tree.enclosing.push(inside ? owner : tree.enclosing[owner]);
  return node;
};

machine.opens = (operation) => operation === machine.WHILE || operation === machine.IF;

// Return [node, characters] in the order of the text; a tail of unread instructions is left out.
machine.pieces = (tree) => {
  const pieces = allPieces(tree);
  const unread = ([node, text]) => node === 0 && text === "?]";
  while (pieces.length > 1 && unread(pieces.at(-1)) && !"[(".includes(pieces.at(-2)[1])) pieces.pop();
  return pieces;
};

function allPieces(tree) {
  const pieces = [], blocks = [];
  let owner = 0, inside = false;
  for (;;) {
    const node = machine.target(tree, owner, inside);
    if (node === 0 && !blocks.length) return pieces;
    const operation = node === 0 ? machine.CLOSE : tree.operations[node];
    pieces.push([node, node === 0 ? "?]" : machine.CHARACTERS[operation]]);
    if (machine.opens(operation)) {
      blocks.push(node);
      [owner, inside] = [node, true];
    } else if (operation === machine.CLOSE) {
      if (!blocks.length) return pieces;
      [owner, inside] = [blocks.pop(), false];
    } else {
      [owner, inside] = [node, false];
    }
  }
}
