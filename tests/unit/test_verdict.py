"""The verdict's words, on made-up measurements: every clause, and both ways that it can go."""

from dataclasses import replace

import numpy as np
import pytest

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.built.contest import run_all, scored
from sandbox.tiers.built.history import changes
from sandbox.tiers.built.pairs import pair_of
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options
from sandbox.tiers.sky.scaled import scaled_up
from sandbox.tiers.sky.windows import window
from sandbox.tiers.verdict import sentences, truncation_of, winners_in_words
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.contestants import contestants_of, patched_mock
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.menu import world
from sandbox.worlds.periodic import recorded
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Effort, Kind, Measured, Simulation, measure
from sandbox.worlds.split import Split
from sandbox.worlds.triviality import why_trivial
from sandbox.worlds.world import MenuOptions

SIZE = 40
TRUTH = "10" * (SIZE // 2)
ALL = tuple(PRIORS.values())


def made(name, length=100, time=1000, printed=SIZE, wrong=(), ran_out=False, rate=0, effort="built", data=""):
    n = np.arange(1, printed + 1)
    errors = np.cumsum(np.isin(n, wrong))
    caught = min(wrong) if wrong else None
    kind = name.partition("(")[0]
    kind = Kind(kind) if kind in list(Kind) else Kind.OWN
    simulation = Simulation(name, Code(".", data), kind=kind, effort=Effort(effort))
    cost = Cost(length + rate * n, time * n, 0 * n + 5)
    return Measured(simulation, TRUTH[:printed], cost, errors, caught, ran_out)


def with_cost(measured, **columns):
    return replace(measured, cost=measured.cost._replace(**columns))


def told(*measured, tolerance=0.0, priors=ALL):
    asked = Options(observations=SIZE, tolerance=tolerance, priors=tuple(priors))
    found = scored(TRUTH, asked, measured)
    return found, " ".join([*winners_in_words(found), *sentences(found, None, scaled_up(found, asked))])


def verdict(*measured, prior="solomonoff", **more):
    asked = Options(observations=SIZE, priors=(PRIORS[prior],), tolerance=more.pop("tolerance", 0.0))
    return scored(TRUTH, asked, measured, **more).judgements[prior]


def both(length, mock_length, *, effort="shortened", time=1000, mock_time=1000):
    """A full program and a mock that is right to the end, of one effort."""
    return [made("full", length, time, effort=effort), made("mocked(3,vacuum)", mock_length, mock_time, effort=effort)]


def test_a_mock_that_saves_no_more_and_more_steps_is_not_scaled_to_the_sky():
    words = told(made("full"), made("mocked(3,vacuum)", 136))[1]
    assert "says nothing of a ratio of 10^11" in words
    assert "likelier" not in words


def test_a_lead_of_more_than_an_instruction_of_a_searched_pair_is_decided():
    told = verdict(*both(100, 104))
    assert (told.kind, told.name, told.since, told.decided) == ("full", "full", 1, True)
    assert told.because == "full leads by 4.0 bits over mocked(3,vacuum), also as shortened"
    assert verdict(*both(104, 100)).kind == "mocked"
    assert verdict(*both(100, 104, effort="known")).decided


def test_a_lead_of_an_instruction_is_undecided():
    told = verdict(*both(100, 103))
    assert (told.kind, told.decided) == ("full", False)
    assert told.because == (
        "full leads by 3.0 bits over mocked(3,vacuum), within one instruction (3 bits); more --observations or an "
        "--effort may decide"
    )
    assert not verdict(*both(100, 103), prior="speed-fast").decided
    assert verdict(*both(100, 104), prior="speed-fast").decided


def test_built_programs_alone_decide_nothing_between_full_and_mocked():
    told = verdict(*both(100, 150, effort="built"))
    assert (told.kind, told.decided) == ("full", False)
    assert told.because == "only built programs of full and mocked were compared; a search (--effort) would decide"
    assert verdict(*both(100, 150, effort="built"), prior="simplicity").because.startswith("full leads")


def test_unequal_effort_decides_nothing():
    told = verdict(made("full", 100, effort="known"), made("full", 160), made("mocked(3,vacuum)", 150))
    assert (
        told.because == "full leads by 50.0 bits over mocked(3,vacuum), but as built it is 10.0 bits behind; "
        "a search (--effort) would decide"
    )
    told = verdict(made("full", 100, effort="known"), made("full", 140), made("mocked(3,vacuum)", 150))
    assert told.because == "only built programs of mocked were compared; a search (--effort) would decide"
    told = verdict(made("full", 100, effort="known"), made("mocked(3,vacuum)", 150, effort="shortened"))
    assert told.because == "no pair of full and mocked had one effort; a search (--effort) would decide"


def test_a_search_that_finds_nothing_shorter_is_a_search_all_the_same():
    built = both(100, 104, effort="built")
    searched = [replace(each.simulation, name="again", effort=Effort.SHORTENED) for each in built]
    menu = merged([replace(built[1].simulation, code=Code("..")), built[0].simulation, searched[0],
                   replace(searched[1], code=Code(".."))])  # fmt: skip
    assert [each.efforts for each in menu] == [(Effort.BUILT, Effort.SHORTENED)] * 2
    told = verdict(*(replace(each, simulation=one) for each, one in zip(built[::-1], menu, strict=True)))
    assert (told.kind, told.decided, told.by_effort) == ("full", True, {"built": "full", "shortened": "full"})


def test_an_effort_that_a_budget_stopped_is_undecided_and_not_behind():
    rows = [made("full", 100, effort="known"), made("full", 110, printed=9, ran_out=True), made("diamond(40)", 900)]
    told = verdict(*rows, made("mocked(3,vacuum)", 150))
    assert told.because == (
        "full leads by 50.0 bits over mocked(3,vacuum), but as built the budget stopped one of both; larger --steps "
        "would decide"
    )
    found = scored(TRUTH, Options(observations=SIZE), [*rows, made("mocked(3,vacuum)", 150)])
    assert (found.difference.full, found.difference.observations, found.difference.built) == ("full", SIZE, 40)


def test_a_recording_cannot_be_shortened_below_what_it_records():
    assert verdict(made("full", SIZE - 4), made("recorded(40)", 61, data=TRUTH)).decided
    told = verdict(made("full", SIZE - 3), made("recorded(40)", 61, data=TRUTH))
    assert (told.kind, told.decided) == ("full", False)
    assert not verdict(made("full", 30), made("solipsist(10)", 61)).decided


def test_what_a_solipsist_reads_as_data_is_no_bound():
    """The builder's guess of period 233 in `front` reads 466 data bits, where some 256 bits in all are enough."""
    assert not verdict(made("full", 30), made("solipsist(10)", 61, data="1" * 34)).decided


def test_a_certified_lower_bound_decides_as_a_search_would():
    short = [made("full", 30), made("mocked(3,vacuum)", 50)]
    assert not verdict(*short, lower_bound_bits=32).decided
    assert verdict(*short, lower_bound_bits=33).decided
    assert not verdict(*short, lower_bound_bits=33, tolerance=0.25).decided  # what errs once may be shorter


def test_where_bits_cost_nothing_a_factor_of_eight_in_steps_decides_without_a_search():
    steps = [both(100, 150, effort="built", time=1000, mock_time=factor * 1000) for factor in (8, 9)]
    assert [verdict(*pair, prior="simplicity").decided for pair in steps] == [False, True]


def test_a_menu_without_a_right_mock_decides_nothing_that_a_larger_radius_could_change():
    told = verdict(made("full", 90, effort="known"), made("mocked(3,vacuum)", 150, wrong=(9,), effort="known"))
    assert (told.kind, told.decided) == ("full", False)
    assert (
        "every mock of the menu is wrong after 8 observations; one that is right (--radius or --known)" in told.because
    )


def test_a_searched_mock_that_erred_is_no_match_for_a_tolerant_observer_either():
    rows = [*both(100, 120, effort="built"), made("full", 90, effort="known")]
    wrong = made("mocked(1,vacuum)", 100, wrong=tuple(range(5, SIZE + 1)), effort="known")
    told = verdict(*rows, wrong, tolerance=0.25)
    assert told.because == "only built programs of mocked were compared; a search (--effort) would decide"
    assert verdict(*rows, made("mocked(1,vacuum)", 100, effort="known"), tolerance=0.25).decided


def test_a_mock_that_no_full_simulation_is_there_to_lead_decides_nothing():
    told = verdict(made("mocked(3,vacuum)", 50, effort="known"), made("full", 90, wrong=(9,), effort="known"))
    assert (told.kind, told.decided) == ("mocked", False)
    assert "no full simulation of the menu is right after 8 observations" in told.because


def test_an_own_program_that_leads_has_no_kind_and_nobody_has_none():
    told = verdict(made("mine", 50), made("full", 100))
    assert (told.kind, told.name, told.decided) == (None, "mine", False)
    told = verdict(made("full", 100, wrong=(9,)))
    assert (told.kind, told.name, told.since, told.decided) == (None, None, None, False)
    assert "no contestant is right for 9 observations" in told.because


def test_a_kind_leads_since_it_does_without_a_break():
    record = made("recorded(40)", 0, 10, rate=1)
    told = verdict(made("full", 20), record)
    assert (told.kind, told.since) == ("full", 21)  # at 20 it is a tie, which changes nothing
    assert verdict(record, made("full", 20)).since == 21


def test_dl_is_of_equal_effort_at_the_last_observation_and_in_parts():
    rows = [made("full", 120), *both(100, 104), made("mocked(9,vacuum)", 150), made("recorded(40)", 21, rate=9)]
    told = scored(TRUTH, Options(observations=SIZE), rows, lower_bound_bits=33).difference
    assert (told.built, told.shortened, told.observations, told.matters) == (30, 4, SIZE, True)
    assert (told.walls, told.radius, told.size) == (None, None, None)
    assert (told.low, told.high) == (34 - 100, 104 - 34)
    parts = {"wide": Code("+[.+.><><+]"), "endless": Code("+[.+.+]"), "ended": Code("+[.+.><+]")}
    told = scored(TRUTH, Options(observations=SIZE), rows, split=lambda _: Split(**parts)).difference
    assert (told.walls, told.radius, told.size) == (150 - 33, 12, 6)
    wrong = parts | {"wide": Code("+[.]")}
    told = scored(TRUTH, Options(observations=SIZE), rows, split=lambda _: Split(**wrong)).difference
    assert (told.walls, told.radius, told.size) == (None, None, 6)


def test_a_mock_that_a_recording_outlasts_does_not_matter_and_no_sentence_speaks_of_its_bits():
    found, words = told(made("full", 90), made("mocked(3,vacuum)", 80, wrong=(9,)), made("recorded(40)", 21, rate=1))
    assert (found.difference.matters, found.difference.built) == (False, -10)
    assert "bits fewer" not in words
    found, words = told(made("full", 90), made("mocked(3,vacuum)", 80), made("recorded(40)", 50, rate=1))
    assert found.difference.matters
    assert (
        "the best mock takes 10 bits fewer as built; of the shortest programs there are, only that it is from" in words
    )


def test_the_flip_is_said_of_a_pair_that_was_searched_alike():
    full, mock = both(100, 104)
    full = with_cost(full, time=1000 * np.arange(1, SIZE + 1) ** 2)
    words = told(full, mock)[1]
    assert (
        "full leads from observation 1 on under solomonoff, mocked leads from observation 17 on under speed-kt" in words
    )
    assert "both searched alike" not in told(*both(100, 104, effort="built"))[1]


def test_a_stopped_simulation_is_undecided_not_right_and_not_wrong():
    full, mock = made("full", printed=10, ran_out=True), made("mocked(3,vacuum)", 110, printed=15, ran_out=True)
    found, _ = told(full, mock)
    assert [change.told for change in found.changes["solomonoff"]] == ["full", "undecided"]
    assert found.judgements["solomonoff"].because == (
        "the budget stopped full after 10, mocked(3,vacuum) after 15, which could lead; larger --steps would decide"
    )
    assert "it stopped full after 10, mocked(3,vacuum) after 15: from there on each counts between nothing" in (
        truncation_of(found)
    )
    assert "stopped no simulation" in truncation_of(told(made("full"))[0])


def test_a_recording_does_not_win_because_a_budget_stopped_the_full_world():
    record = made("recorded(40)", 200, data=TRUTH)
    found, _ = told(made("full", 100, printed=10, ran_out=True), record)
    shares = found.posterior["solomonoff"]
    assert found.judgements["solomonoff"].kind is None
    assert [change.told for change in found.changes["solomonoff"]] == ["full", "undecided"]
    assert shares.low[:, -1].tolist() == pytest.approx([0, 2.0**-100 / (1 + 2.0**-100)])
    assert shares.high[:, -1].tolist() == pytest.approx([1, 1])
    cheap = made("recorded(40)", 50, data=TRUTH)  # it weighs more than the stopped one ever can
    assert told(made("full", 100, printed=10, ran_out=True), cheap)[0].judgements["solomonoff"].kind == "recorded"


def test_only_the_recording_is_said_when_nothing_else_is_right():
    right = made("recorded(40)")
    assert "only the recording produces this world" in told(made("full", wrong=(3,)), right)[1]
    assert "only the recording produces this world" in told(made("full", printed=9, ran_out=True), right)[1]
    assert "only the recording" not in told(made("full"), right)[1]


def test_a_diamond_is_spoken_of_only_if_it_is_exact_to_the_end():
    assert "Exactness saves little" in told(made("full"), made("diamond(40)", 300, 600))[1]
    assert "Exactness saves little" not in told(made("full"), made("diamond(40)", 300, 600, printed=9, ran_out=True))[1]


def test_other_priors_are_spoken_of_where_they_were_asked_for():
    assert told(made("full"), priors=[PRIORS["space"]])[1].startswith(
        "Under space, full wins from observation 1 on: no"
    )


def test_a_tolerant_observer_is_mentioned():
    assert "wrong with probability 0.1" in truncation_of(told(made("full"), tolerance=0.1)[0])
    assert "probability" not in truncation_of(told(made("full"))[0])


def test_the_best_mock_is_caught_last_and_of_those_the_shortest():
    mocks = [
        made("mocked(1,a)", 90, wrong=(5,)),
        made("mocked(2,b)", 150, wrong=(9,)),
        made("mocked(2,c)", 140, wrong=(9,)),
    ]
    assert told(made("full"), *mocks)[0].best_mock.other.name == "mocked(2,c)"


@pytest.mark.parametrize(
    ("length", "time", "wins"),
    [
        (110, 500, "alpha > 10"), (110, 1000, "never"), (110, 2000, "never"),
        (90, 500, "always"), (90, 1000, "always"), (90, 2000, "alpha < 10"),
        (100, 500, "alpha > 0"), (100, 1000, "never"), (100, 2000, "never"),
    ],
)  # fmt: skip
def test_when_the_other_wins_in_all_nine_cases(length, time, wins):
    pair = pair_of(made("full"), made("other", length, time), [])
    assert pair.wins == wins
    for alpha in (0.0, 5.0, 9.9, 10.1, 50.0):
        odds = (length - 100) + alpha * np.log2(time / 1000)  # full : other
        other_wins = {"always": True, "never": False}.get(wins, alpha > 10 if wins == "alpha > 10" else alpha < 10)
        if wins == "alpha > 0":
            other_wins = alpha > 0
        assert (odds < 0) == other_wins


def test_exact_ties_change_nothing_where_floats_would():
    """5 bits and 13 steps weigh under speed-kt exactly what 4 bits and 26 steps do."""
    one, other = made("one", 5, 13, 1), made("other", 4, 26, 1)
    one, other = (with_cost(each, time=each.cost.time * 0 + steps) for each, steps in ((one, 13), (other, 26)))
    for steps in range(1, 3000):
        first = with_cost(one, time=one.cost.time * 0 + steps)
        second = with_cost(other, time=one.cost.time * 0 + 2 * steps)
        assert [change.name for change in changes([first, second], PRIORS["speed-kt"], 1)] in (["one"], ["other"])
    growing = [
        with_cost(made("a", 5, 1), time=np.arange(1, SIZE + 1)),
        with_cost(made("b", 4, 1), time=2 * np.arange(1, SIZE + 1)),
    ]
    assert len(changes(growing, PRIORS["speed-kt"], SIZE)) == 1


def test_a_window_is_for_a_steady_rate_of_any_size_and_for_who_is_right():
    full = made("full", 400)
    full = with_cost(full, time=10 * np.arange(1, SIZE + 1) ** 2)
    twice = made("recorded(40)", 0, 5, rate=2)
    found = window(full, pair_of(full, twice, []), [PRIORS["solomonoff"]])
    assert (found.rho, found.wins["solomonoff"]) == (2.0, (0.0, 200.0))
    unsteady = with_cost(twice, length=twice.cost.length + np.arange(1, SIZE + 1) ** 2)
    assert window(full, pair_of(full, unsteady, []), [PRIORS["solomonoff"]]) is None
    caught = made("patched(3,1)", 0, 5, wrong=(30,), rate=2)
    assert window(full, pair_of(full, caught, []), [PRIORS["solomonoff"]]) is None


def test_worlds_with_an_edge_have_no_window_and_far_observers_no_fits():
    assert compare(world("rule30", extent=100), options=Options(observations=60)).sky.windows == ()
    found = compare(world("rule30", offset=-150), options=Options(observations=200))
    assert found.sky.scaling is None
    assert found.built.measured[0].caught_at is None


def test_a_cell_budget_runs_out_too():
    truth = Automaton(30).observations(30)
    measured = measure(contestants_of(Automaton(30), truth, MenuOptions(radius=2))[0], truth, cells=40)
    assert measured.ran_out
    assert measured.caught_at is None


def test_patches_are_as_many_as_asked_for_and_before_the_sky_of_the_rule():
    for rule in (30, 45):
        truth = Automaton(rule).observations(60)
        region, caught = Region(4, 4, empty_sky(rule)), []
        for exceptions in (0, 3):
            simulation, until = patched_mock(Automaton(rule), truth, region, exceptions=exceptions)
            assert simulation.name == f"patched(4,{exceptions})"
            caught.append(measure(simulation, truth).caught_at)
            assert caught[-1] == until + 1
        assert 10 < caught[0] < caught[1]


def test_a_radius_beyond_the_world_or_negative_exceptions_are_refused():
    for wrong in (Options(observations=40, radius=30), Options(observations=40, radius=3, exceptions=-3)):
        with pytest.raises(ValueError, match="expected"):
            compare(world("rule30", extent=10), options=wrong)


def test_triviality_is_of_whole_windows():
    assert "periodic" in why_trivial(world("rule204", window=48))
    assert why_trivial(world("rule30", window=3)) == ""


def test_a_prior_of_the_family_is_a_prior_like_any_other():
    asked = Options(observations=60, radius=3, priors=(family(1, 0.5, 0),))
    found = run_all(world("rule30"), asked, more=[Simulation("mine", recorded("1"))])
    assert list(found.changes) == ["family(1,0.5,0)"]
    assert found.measured[-1].cost.length.size == 1
