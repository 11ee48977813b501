"""Experiment `library`: the tables; the census with a macro also for fewer bits."""

from concurrent.futures import ThreadPoolExecutor
from math import log2
from threading import Event

import numpy as np

from sandbox.experiments.library.corpus import Corpus, corpus_of
from sandbox.experiments.library.greedy import Fragment
from sandbox.experiments.library.macro_census import MacroCensus, macro_operations, take_with_macro
from sandbox.experiments.library.options import LibraryOptions
from sandbox.experiments.library.transfer import libraries, sizes_up_to, tried, unused_factor
from sandbox.experiments.result import ExperimentResult, Told
from sandbox.experiments.sensitivity import with_less
from sandbox.host.resources import available_cores
from sandbox.vocabulary.errors import Stopped
from sandbox.vocabulary.tables import Cell, Table, table_of

QUESTION = "When do learned abstractions help, and when do they interfere?"
STARS = 10**11
"""Of the Milky Way, about: log2 of it is the exchange rate that experience is compared with."""
_TRIED = ("full_bits", "mock_bits", "extra_bits", "shorter")


def run(options: LibraryOptions, *, progress: Told) -> ExperimentResult:
    """Return libraries of each kind of experience on rules held out, what an unused one costs, and macros' censuses.

    Raises
    ------
    InvalidProgram, InvalidLimit, BudgetExceeded, Stopped
        For a macro whose blocks are not whole; for numbers that cannot be.
    """
    for macro in options.macros:
        macro_operations(macro)
    progress("simulations of all elementary rules, full and mocked")
    by_hand = not options.builder_alone
    corpus = corpus_of(options.learned, radius=options.mock_radius, seed=options.seed, by_hand=by_hand)
    progress("libraries, learned and tried")
    learned = libraries(corpus, options.fragments)
    more, fewer = (_macros_table(each, progress) for each in (options, options.with_fewer_bits()))
    tables = {
        "mocks": _mocks_table(corpus, learned),
        "transfer": _transfer_table(corpus, learned),
        "interference": _interference_table(corpus, options.fragments),
        "macros": with_less(more, fewer, keys=("macro",)),
        "fragments": _fragments_table(learned),
    }
    budget = options.budget(options.observations)
    return ExperimentResult("library", QUESTION, options, budget, tables, _sentences(tables))


def _mocks_table(corpus: Corpus, learned: dict[str, tuple[Fragment, ...]]) -> Table:
    """Return what each kind of experience does to the exchange of full against mocked."""
    none = tried(corpus, [])
    rows: list[tuple[Cell, ...]] = [("none", 0, *none, len(corpus.held_out), 0.0)]
    for name, library in learned.items():
        outcome = tried(corpus, [fragment.text for fragment in library])
        moved = outcome.extra_bits - none.extra_bits
        rows.append((name, len(library), *outcome, len(corpus.held_out), moved))
    rows.append(("log2 of 10^11 stars", None, None, None, None, None, None, log2(STARS)))
    columns = ("learned_on", "fragments", *_TRIED, "rules", "moved_bits")
    forms = dict.fromkeys(("full_bits", "mock_bits", "extra_bits", "moved_bits"), ".2f")
    return table_of(columns, rows, formats=forms)


def _transfer_table(corpus: Corpus, learned: dict[str, tuple[Fragment, ...]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, library in learned.items():
        texts = [fragment.text for fragment in library]
        rows += [(name, size, *tried(corpus, texts[:size])) for size in sizes_up_to(len(texts))]
    forms = dict.fromkeys(_TRIED[:3], ".2f")
    return table_of(("learned_on", "fragments", *_TRIED), rows, formats=forms)


def _interference_table(corpus: Corpus, most: int) -> Table:
    rows = [(size, *unused_factor(corpus, size)) for size in sizes_up_to(most)]
    forms = {"factor": ".6f", "measured": ".6f"}
    return table_of(("unused_fragments", "factor", "measured"), rows, formats=forms)


def _fragments_table(learned: dict[str, tuple[Fragment, ...]]) -> Table:
    rows = [
        (name, number, fragment.text, fragment.symbols, fragment.uses, fragment.saved)
        for name, library in learned.items()
        for number, fragment in enumerate(library, start=1)
    ]
    return table_of(("learned_on", "number", "text", "symbols", "uses", "saved_symbols"), rows)


def _macros_table(options: LibraryOptions, progress: Told) -> Table:
    """Return of each macro how many strings it makes shorter, longer, impossible and possible."""
    budget = options.budget(options.observations)
    macros = ("", *options.macros)

    stopping = Event()

    def _census(macro: str) -> MacroCensus:
        def _told(nodes: int) -> None:
            if stopping.is_set():
                raise Stopped("interrupted")
            progress(f"{options.bits} bits, macro {macro or 'none'}: {nodes:.0e} nodes")

        return take_with_macro(macro, budget, progress=_told)

    with ThreadPoolExecutor(min(available_cores(), len(macros))) as pool:
        try:
            base, *censuses = pool.map(_census, macros)
        except BaseException:  # also Ctrl-C: the pool waits for its threads, which look here between slices
            stopping.set()
            raise
    rows = [_compared("none", base, base)]
    rows += [_compared(macro, base, census) for macro, census in zip(options.macros, censuses, strict=True)]
    columns = ("macro", "strings", "shorter", "longer", "lost", "new", "mean_change_bits", "total")
    return table_of(columns, rows, formats={"mean_change_bits": "+.3f", "total": ".6g"})


def _compared(macro: str, base: MacroCensus, census: MacroCensus) -> tuple[Cell, ...]:
    before, after = base.lengths(), census.lengths()
    was, stays = np.isfinite(before), np.isfinite(after)
    change = after[was & stays] - before[was & stays]
    shorter, longer = int((change < -1e-9).sum()), int((change > 1e-9).sum())
    mean = float(change.mean()) if len(change) else None
    total = float(census.probability().sum())
    return macro, int(stays.sum()), shorter, longer, int((was & ~stays).sum()), int((stays & ~was).sum()), mean, total


def _sentences(tables: dict[str, Table]) -> tuple[str, ...]:
    none, full, mock, half, stars = tables["mocks"].rows
    size, factor, _ = tables["interference"].rows[-1]
    base, *macros = tables["macros"].rows
    worst = max(macros, key=lambda row: int(row[7] or 0), default=base)
    told = [f"{row[0]} {float(row[4] or 0.0):+.1f} (the mock shorter in {row[5]})" for row in (none, full, mock, half)]
    return (
        f"Extra bits of the mock, mean over {none[6]} rules held out, by what the library was learned on: "
        f"{', '.join(told)}.",
        f"Experience moves the exchange rate by {full[7]:+.1f}, {mock[7]:+.1f} and {half[7]:+.1f} bits; a galaxy of "
        f"10^11 stars by {stars[7]:.2f}.",
        f"A library of {size} fragments that is not used makes every text {factor:.3f} times longer, exactly.",
        f"A macro is paid by all: of {base[1]} strings that the plain machine prints, {worst[0]} loses {worst[7]}.",
    )
