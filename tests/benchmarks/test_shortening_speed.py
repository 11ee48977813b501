"""How fast a search for shorter programs is: candidates a second, one thread and two. No test asserts a time.

A program of 53 instructions (rule 30, `examples/rule30.tape`) compared for 20 observations; then a mock, whose accepted
candidates run long, and a builder's full world. Asked: 4 * 10^5 a second on two cores for the first.
"""

from time import perf_counter

from sandbox.shortening.options import SearchEffort
from sandbox.shortening.search import shorten
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import built, mocked
from sandbox.worlds.runs import Code

RULE_30 = "+<+[<(>>+(>>+<<<<]]<+(<<(>.>>>+<<]+([>>]>>[>>]+>>]]+]"
STARTS = {
    "rule 30, 20 observations": (Code(RULE_30), 20),
    "rule 30, 200 observations": (Code(RULE_30), 200),
    "mocked(9) of rule 30, 200": (mocked(Automaton(30), 9), 200),
    "full rule 45, built, 200": (built(Automaton(45)), 200),
}
CANDIDATES = 400_000


def test_candidates_a_second(capsys):
    shorten(("+.", ""), effort=SearchEffort(candidates=100))  # compiles what is not compiled yet
    with capsys.disabled():
        print(f"\n\n{'candidates a second':28} {'1 thread':>10} {'2 threads':>10} {'bits before':>12} {'after':>6}")
        for name, (code, observations) in STARTS.items():
            effort = SearchEffort(candidates=CANDIDATES, observations=observations, checked=observations)
            rates = []
            for threads in (1, 2):
                starting = perf_counter()
                result = shorten((code.text, code.data), effort=effort, threads=threads)
                rates.append(result.tried / (perf_counter() - starting))
            before, after = result.before.cost.length, result.best.cost.length
            print(f"{name:28} {rates[0]:10,.0f} {rates[1]:10,.0f} {before:12} {after:6}")
