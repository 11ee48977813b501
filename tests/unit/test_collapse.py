"""The experiment `collapse`: every encoder with every decoder, what must hold, and the numbers told."""

from functools import cache

import functions_oracle
import pytest

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.collapse.options import FACTS, CollapseOptions, fact_of
from sandbox.experiments.collapse.weighing import (
    CONTENTS,
    EXCLUDED,
    encoders_of,
    halfway_price,
    inputs_of,
    shares_of,
    without_fact,
    wrong_weights,
)
from sandbox.experiments.functions import functions_of, take_functions
from sandbox.priors.catalogue import PRIORS
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit

STEPS, CELLS = 90, 8
ENTROPY = {1: {0.0}, 2: {0.811278124459, 1.0}, 3: {1.5}, 4: {2.0}}


@cache
def plain(prior):
    encoders = functions_oracle.programs(inputs_of(("u", "c1", "c2")), 2, 15, STEPS, CELLS)
    decoders = {each: functions_oracle.programs(CONTENTS, each, 12, STEPS, CELLS) for each in (1, 2)}
    of = functions_oracle.weights
    return of(encoders, prior), {each: of(found, prior) for each, found in decoders.items()}


@cache
def small(prior, parts=("u", "c1", "c2")):
    encoders = take_functions(inputs_of(parts), 2, Budget(15, STEPS, CELLS, 16))
    decoders = {each: take_functions(CONTENTS, each, Budget(12, STEPS, CELLS, 8)) for each in (1, 2)}
    weight = PRIORS[prior]
    return encoders_of(functions_of(encoders, weight)), {n: functions_of(of, weight) for n, of in decoders.items()}


@pytest.mark.parametrize("prior", functions_oracle.WEIGHTS)
@pytest.mark.parametrize("fact", ["c1", "xor", "both", "constant", "1000"])
@pytest.mark.parametrize(("price", "negatives"), [(None, 0), (2, 0), (1, 3)])
def test_shares_are_sums_over_all_encoders_and_decoders(prior, fact, price, negatives):
    wanted = fact_of(fact)
    encoders, decoders = plain(prior)
    by_codes = functions_oracle.collapsed(encoders, decoders[len(wanted[0])], wanted, price, negatives)
    whole = sum(by_codes.values())
    ours, told = small(prior)
    weights = wrong_weights(ours, told[len(wanted[0])], wanted)
    shares = shares_of(ours, weights, price=EXCLUDED if price is None else price, negatives=negatives)
    if not whole:
        assert shares is None
        return
    for number in (1, 2, 3, 4):
        share = sum(p for codes, p in by_codes.items() if len(set(codes)) == number) / whole
        assert shares[number - 1] == pytest.approx(float(share), rel=1e-9, abs=1e-15)


def test_kept_bits_and_pairs_are_those_of_the_codes():
    encoders, _ = small("solomonoff")
    for codes, used, pairs, kept in zip(encoders.codes.tolist(), *map(list, encoders[2:]), strict=True):
        assert used == len(set(codes))
        assert pairs == sum(codes[a] == codes[b] for a in range(4) for b in range(a))
        assert any(abs(kept - bits) < 1e-9 for bits in ENTROPY[used])
    assert (4, 6) in set(zip([4] * len(encoders.pairs), encoders.pairs.tolist(), strict=True))  # full collapse


def test_a_fact_excludes_full_collapse_exactly_and_a_constant_one_makes_it_worse():
    encoders, decoders = small("solomonoff")
    alone = shares_of(encoders, without_fact(encoders), price=EXCLUDED, negatives=0.0)
    for fact in ("c1", "c2"):
        shares = shares_of(encoders, wrong_weights(encoders, decoders[1], fact_of(fact)), price=EXCLUDED, negatives=0.0)
        assert shares.codes_1 == 0.0
        assert shares.kept_bits >= 1
    constant = wrong_weights(encoders, decoders[1], fact_of("constant"))
    assert shares_of(encoders, constant, price=EXCLUDED, negatives=0.0).codes_1 > alone.codes_1
    assert halfway_price(encoders, constant, negatives=0.0) is None
    negatives = shares_of(encoders, without_fact(encoders), price=0.0, negatives=EXCLUDED)
    assert negatives == (0.0, 0.0, 0.0, 1.0, 2.0)


@pytest.mark.parametrize("of_pairs", [False, True])
def test_at_the_halfway_price_collapse_is_half_as_likely(of_pairs):
    encoders, decoders = small("speed-kt")
    weights = without_fact(encoders) if of_pairs else wrong_weights(encoders, decoders[1], fact_of("c1"))
    price = halfway_price(encoders, weights, negatives=0.5, of_pairs=of_pairs)

    def collapsed(price):
        costs = {"price": 0.0, "negatives": 0.5 + price} if of_pairs else {"price": price, "negatives": 0.5}
        return shares_of(encoders, weights, **costs).codes_1

    assert collapsed(price) == pytest.approx(collapsed(0.0) / 2, rel=1e-9)


def test_a_layout_moves_the_parts_of_an_input():
    assert inputs_of(("c2", "u", "c1")) == ("000", "100", "001", "101", "010", "110", "011", "111")
    first, _ = small("solomonoff", ("c1", "c2", "u"))
    last, _ = small("solomonoff")
    assert first.codes.tolist() != last.codes.tolist() or first.weight.tolist() != last.weight.tolist()


@pytest.mark.parametrize("fact", ["u", "00001111", "01100111"])
def test_a_fact_that_depends_on_the_nuisance_is_refused(fact):
    with pytest.raises(InvalidLimit, match="depends on u"):
        CollapseOptions(fact=fact)
    assert fact_of("01100110") == fact_of("xor")
    assert set(FACTS) == {"c1", "c2", "xor", "both", "constant"}


def test_the_numbers_told():
    """Of a prototype with independent code: 24 bits, decoders 21 bits, 3000 steps, 40 cells, solomonoff."""
    prior = PRIORS["solomonoff"]
    encoders = encoders_of(
        functions_of(take_functions(inputs_of(("u", "c1", "c2")), 2, Budget(24, 3000, 40, 16)), prior)
    )
    decoders = functions_of(take_functions(CONTENTS, 1, Budget(21, 3000, 40, 4)), prior)
    alone = shares_of(encoders, without_fact(encoders), price=EXCLUDED, negatives=0.0)
    fact = shares_of(encoders, wrong_weights(encoders, decoders, fact_of("c1")), price=EXCLUDED, negatives=0.0)
    assert [round(share, 4) for share in alone[:4]] == [0.6481, 0.3081, 0.0067, 0.0371]
    assert [round(share, 4) for share in fact[:4]] == [0.0, 0.8829, 0.0173, 0.0998]
    assert (round(alone.kept_bits, 3), round(fact.kept_bits, 3)) == (0.390, 1.108)


def test_the_experiment_has_both_budgets_and_every_fact():
    options = CollapseOptions(bits=18, decoder_bits=15, priors=("solomonoff",), fact="0111", prices=("0", "3"))
    tables = experiment("collapse").run(options=options).tables
    conditions = [row[1] for row in tables["conditions"].rows]
    assert conditions == ["agreement", "negatives", *(f"fact {name}" for name in (*FACTS, "0111"))]
    prices = tables["prices"].rows
    assert [row[1] for row in prices] == [0.0, 3.0]
    alone = tables["conditions"].rows[0]
    assert prices[0][2:] == pytest.approx(alone[2:12], rel=1e-9)  # a fact that costs nothing is none
    assert sum(row[1] for row in tables["encoders"].rows) > sum(row[2] for row in tables["encoders"].rows)
