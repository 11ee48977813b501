"""Scoring, prediction beside the usual baselines, and how deep a targeted exploration goes. Nothing asserts a time."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import numpy as np
from benchmarks import baselines
from census_tables import take_census

from sandbox.census.by_output import emits
from sandbox.host.resources import available_cores
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.scores import score
from sandbox.priors.sequences import log_loss_bits

BIN = Path(sys.executable).parent
PROPER = [prior for prior in PRIORS.values() if not prior.improper]
SEQUENCES = {
    "ones": "1" * 24,
    "alternation": "10" * 12,
    "period 3": "110" * 8,
    "comet": "100100001000000100000000",
    "pulse": "011011110111111011111111",
    "epochs": "110001111000001111110000",
}
"""`docs/machine.md#small-worlds`."""


def test_ten_thousand_strings_under_all_priors_from_a_30_bit_census():
    census = take_census(30, 1000, 64, 64, threads=available_cores())
    groups = emits(census)
    rows = groups.rows[groups.starts[:-1]]
    sizes, outputs = census.printed[rows].tolist(), census.output[rows].tolist()
    strings = [format(output, f"0{size}b") for output, size in zip(outputs, sizes, strict=True)][:10_000]
    starting = perf_counter()
    for prior in PROPER:
        score(census, prior, strings)
    print(f"\n\n{len(strings)} strings, {len(PROPER)} priors, with bounds: {perf_counter() - starting:.2f} s")
    assert len(strings) == 10_000


def test_cumulative_log_loss_beside_kt_ctw_and_the_uniform():
    """Bits lost on 24 bits, targeted exploration of 33 bits; restricted priors lose more than unrestricted ones."""
    names = [*(prior.name for prior in PROPER), *baselines.BASELINES]
    print(
        f"\n\nlog-loss in bits on 24 bits (programs up to 33 bits)\n{'':12}" + "".join(f"{name:>12}" for name in names)
    )
    for name, sequence in SEQUENCES.items():
        census = take_census(33, 1000, 64, 24, threads=available_cores(), follow=sequence)
        ours = [log_loss_bits(census, prior, sequence)[-1] for prior in PROPER]
        theirs = [baselines.log_loss(baseline, sequence) for baseline in baselines.BASELINES.values()]
        print(f"{name:12}" + "".join(f"{float(loss):12.1f}" for loss in (*ours, *theirs)))
        assert np.isfinite(theirs).all()


def test_how_deep_a_targeted_exploration_goes():
    follow = SEQUENCES["comet"][:16]
    print("\n\nfollowing 16 bits of the comet, T = 1000, all cores")
    for bits in (33, 36, 39, 40):
        starting = perf_counter()
        census = take_census(bits, 1000, 64, 16, threads=available_cores(), follow=follow)
        print(f"{bits} bits: {perf_counter() - starting:6.1f} s, {len(census):8,} rows")
        assert len(census)


def test_the_command_for_64_strings_under_five_priors():
    """What 64 strings take more than one, start-up and the standing census being the same."""
    strings = [format(k, "06b") for k in range(64)]
    seconds = {}
    for count in (1, 1, 64):  # the first one takes the standing census, if it is not kept yet
        starting = perf_counter()
        subprocess.run([BIN / "solomonoff", "prior", *strings[:count], "--json"], check=True, capture_output=True)
        seconds[count] = perf_counter() - starting
    print(f"\n\nprior of 64 strings: {seconds[64]:.2f} s, of one: {seconds[1]:.2f} s")
    assert seconds.keys() == {1, 64}
