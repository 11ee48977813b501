"""Words that nobody should type, made of ones that people do."""

from random import Random

ODD = [
    *"0123456789+-*/.,;:|()[]{}<>=_#%&!?~^$@'\"\\ \t\n\r\x00\x1b\x7f\x85",
    *"éß٣３½²\u00a0\u200b\u200f\u2028\ufeff\ud800\udcff\U0001f600İ",
    "1e999",
    "nan",
    "inf",
    "-0",
    "0x10",
    "1_0",
    "--",
    "\r\n",
    "../",
    "\x1b[2J",
    "__import__('os')",
    "<script>",
    "%s",
    "{}",
]
NUMBERS = [
    "",
    " ",
    "-1",
    "-0",
    "0",
    "1",
    "2",
    "3",
    "+2",
    "1.5",
    "1e3",
    "nan",
    "inf",
    "-inf",
    "0x10",
    "1_0",
    "٣",
    "½",
    "²",
    "one",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "1" + "0" * 30,
    "9" * 5000,
    "--",
    "1,2",
    "1 2",
    "\x00",
]
_MOST_EDITS, _LONG = 4, 3000


def edited(word: str, chosen: Random, letters: str = "") -> str:
    """Return a word after some edits: letters of its kind and odd ones put in, left out, doubled, or far too many."""
    for _ in range(chosen.randrange(_MOST_EDITS)):
        at = chosen.randrange(len(word) + 1)
        to = min(len(word), at + chosen.choice([0, 1, 1, 2, 5]))
        new = chosen.choice(ODD if not letters or chosen.random() < 0.3 else letters)
        if chosen.random() < 0.02:
            new *= chosen.choice([50, _LONG])
        word = chosen.choice(
            [
                word[:at] + new + word[at:],
                word[:at] + word[to:],
                word[:at] + new + word[to:],
                word[:to] + word[at:],
                word[at:] + word[:at],
                new,
            ]
        )
    return word
