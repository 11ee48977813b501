"use strict";
// The bits that were seen, which screens share: their field, and what is wrong with them.

const LONGEST = 63;

lab.observed = { string: { start: "1111111" } };

// Return in a line why a text is no observations; empty where it is some.
lab.notObserved = (text) => {
  const place = [...text].findIndex((character) => !"01".includes(character));
  if (place >= 0) return `expected 0 and 1, got ${lab.quoted([...text][place])} at character ${place + 1}`;
  return text.length > LONGEST ? `expected at most ${LONGEST} bits, for 64 are observed; got ${text.length}` : "";
};
