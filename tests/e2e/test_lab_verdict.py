"""The page's rules of a verdict equal Python's on menus made at random: stopped, wrong, tied, of any kind."""

import random

import numpy as np
from lab_visit import lab_visit

from sandbox.priors.catalogue import PRIORS, prior
from sandbox.tiers.built.efforts import named_apart
from sandbox.tiers.built.judging import judged
from sandbox.tiers.built.shares import posterior
from sandbox.tiers.verdict import _leads
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Effort, Kind, Measured, Simulation

MENUS, SIZE = 400, 6
OWN = ["family(0,0,0)", "family(0.25,0.5,0)", "family(0,2,1)"]
JUDGED = """
menus => menus.map(({ measured, excluded, size, prior: [name, prices] }) => {
  const prior = verdict.prior(name, prices), named = verdict.namedApart(measured);
  const told = verdict.judged(named, prior, size, excluded), shares = verdict.shares(named, prior, size);
  const share = (kind) => shares[kind]?.[size - 1] ?? 0;
  return [verdict.sentence(told), told.kind, told.name, told.since, share("mocked"), share("undecided")];
})
"""


def some_measured(draw, number):
    """Return a contestant: what it costs grows, and ties are likely."""
    printed = draw.choice((SIZE, SIZE, SIZE, draw.randrange(SIZE)))
    length = sorted(draw.choice((3, 6, 8, 9, 12, 30, 40)) for _ in range(printed))
    time = np.cumsum([draw.choice((1, 1, 2, 4, 8, 64)) for _ in range(printed)])
    space = sorted(draw.choice((1, 2, 4)) for _ in range(printed))
    wrong = draw.choice((None, None, None, draw.randrange(1, SIZE + 1)))
    ran_out = printed < SIZE and draw.random() < 0.7
    wrong = printed + 1 if wrong is not None and wrong > printed else wrong
    caught = None if ran_out and wrong == printed + 1 else wrong
    caught = printed + 1 if caught is None and printed < SIZE and not ran_out else caught
    errors = np.array([int(caught is not None and n >= caught) for n in range(1, printed + 1)], dtype=np.int64)
    cost = Cost(*(np.array(column, dtype=np.int64) for column in (length, time, space)))
    reached = Cost(max([*length, 3]), int(time[-1] if printed else 1) + 1, max([*space, 1])) if ran_out else None
    efforts = draw.sample(list(Effort), draw.choice((1, 1, 2)))
    kind = draw.choice(list(Kind))
    name = draw.choice((f"{kind} {number}", f"{kind}"))
    simulation = Simulation(name, Code("+"), kind=kind, effort=efforts[0], as_short=tuple(efforts[1:]))
    return Measured(simulation, "1" * printed, cost, errors, caught, ran_out, reached)


def for_the_page(each):
    return {
        "name": each.name,
        "kind": each.kind.value,
        "efforts": [effort.value for effort in each.simulation.efforts],
        "printed": len(each.output),
        "cost": {name: column.tolist() for name, column in each.cost._asdict().items()},
        "errors": each.errors.tolist(),
        "caughtAt": each.caught_at,
        "ranOut": each.ran_out,
        "reached": each.reached and each.reached._asdict(),
    }


def test_verdicts_of_random_menus_equal_python(browser, lab_address):
    draw, menus, told = random.Random(1604), [], []
    for _ in range(MENUS):
        measured = [some_measured(draw, number) for number in range(draw.randrange(1, 7))]
        prices, excluded = draw.choice([*PRIORS.values(), *map(prior, OWN)]), draw.choice((0, 0, 5, 20))
        named = named_apart(measured)
        said, ends = judged(named, prices, SIZE, lower_bound_bits=excluded), posterior(named, SIZE, prices)
        mocked = sum(share[-1] for share, each in zip(ends.low, named, strict=True) if each.kind is Kind.MOCKED)
        settled = bool((ends.low[:, -1] == ends.high[:, -1]).all())
        told.append(([_leads(said), said.kind, said.name, said.since], float(mocked) if settled else None))
        asked = [prices.name, []] if prices.name in PRIORS else ["own", list(prices.exponents)]
        menus.append({
            "measured": list(map(for_the_page, measured)), "excluded": excluded, "size": SIZE, "prior": asked,
        })  # fmt: skip
    visit = lab_visit(browser, lab_address).opened("screen=teach")
    for menu, of_page, (wanted, mocked) in zip(menus, visit.page.evaluate(JUDGED, menus), told, strict=True):
        assert of_page[:4] == wanted, menu
        assert of_page[5] < 1e-12 if mocked is not None else of_page[5] > 0
        assert mocked is None or abs(of_page[4] - mocked) < 1e-9
    visit.close()
    kinds = [sentence.partition(":")[2][:40] for (sentence, *_), _ in told]
    assert len(set(kinds)) > 60  # many different reasons
