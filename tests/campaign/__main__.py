"""Run the campaign: each check in a process of its own, one after another; one table at the end."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from campaign.catalogue import CHECKS
from campaign.check import Check, Outcome, table_of
from campaign.under_watch import PLACE, count, last

_MOST_FAULTS = 20


def _asked_for() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="campaign", description="A campaign of faults; see docs/campaign.md.")
    parser.add_argument("--seed", default="0", help="of all random numbers")
    parser.add_argument("--trials", type=float, default=1.0, metavar="SHARE", help="of the trials asked (1: all)")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="of a check, at most")
    parser.add_argument("--only", default="", metavar="WORD", help="checks whose name has this word")
    parser.add_argument("--check", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def one_check(name: str, seed: str, trials: float, seconds: float) -> Outcome:
    """Try a check until it has had so many trials or seconds."""
    check = next(each for each in CHECKS if each.name == name)
    most = max(1, round(check.asked * trials)) if check.asked else sys.maxsize
    starting, made, faults = time.monotonic(), 0, []
    with tempfile.TemporaryDirectory(prefix="campaign-") as folder:
        for fault in check.trials(Random(f"{seed} {name}"), Path(folder)):
            made += 1
            count(made)
            if fault:
                print(f"{name}, trial {made}: {fault}", file=sys.stderr, flush=True)
                faults.append(fault)
            if made >= most or time.monotonic() - starting > seconds or len(faults) >= _MOST_FAULTS:
                break
    return Outcome(name, check.asked, made, tuple(faults), time.monotonic() - starting)


def _in_its_own_process(check: Check, asked: argparse.Namespace) -> Outcome:
    """Try a check in a process; where that crashes or is ended, what it was doing is a fault, and another goes on."""
    faults: tuple[str, ...] = ()
    made, starting, share = 0, time.monotonic(), asked.trials
    while len(faults) < _MOST_FAULTS:
        minutes = asked.minutes - (time.monotonic() - starting) / 60
        options = {
            "--check": check.name,
            "--seed": f"{asked.seed}+{made}",
            "--trials": share,
            "--minutes": max(minutes, 0.01),
        }
        words = [word for option, value in options.items() for word in (option, str(value))]
        with tempfile.NamedTemporaryFile() as place:
            environment = {**os.environ, PLACE: place.name}
            run = subprocess.run(
                [sys.executable, "-m", "campaign", *words],
                check=False,
                stdout=subprocess.PIPE,
                text=True,
                env=environment,
            )
            before, what = last(Path(place.name))
        try:
            told = json.loads(run.stdout.splitlines()[-1])
        except (IndexError, ValueError):
            faults += (f"the process ended with {run.returncode} at: {what}",)
            made += before + 1
            share = asked.trials - made / check.asked if check.asked else share
            if share <= 0:
                break
            continue
        made, faults = made + told["trials"], faults + tuple(told["faults"])
        break
    return Outcome(check.name, check.asked, made, faults, time.monotonic() - starting)


def main() -> int:
    """Return 1 where anything was found."""
    asked = _asked_for()
    if asked.check:
        print(json.dumps(vars(one_check(asked.check, asked.seed, asked.trials, 60 * asked.minutes))))
        return 0
    outcomes = [_in_its_own_process(check, asked) for check in CHECKS if asked.only in check.name]
    print(table_of(outcomes))
    return int(any(each.faults for each in outcomes))


if __name__ == "__main__":
    sys.exit(main())
