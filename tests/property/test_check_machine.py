"""`check_machine` passes the machines there are; each of its checks catches the machine that is wrong in its way."""

import pytest
from wrong_machines import ASKS_FOR_MORE, FAR_OUTSIDE, FORGETS_EMITTED, PAST_ITS_COLUMNS, WRONG, example

from sandbox.machines.states import OWN
from sandbox.testing import MACHINE_CHECKS, check_machine


@pytest.mark.parametrize("name", ["tape", "turing(1)", "turing(2)", "turing(2,tnf)", "turing(1,3)"])
def test_the_machines_of_this_package_pass(name):
    check_machine(name)


@pytest.mark.parametrize("debug", [False, True])
def test_the_example_passes(debug):
    check_machine(example(), debug=debug)


def test_every_check_has_a_machine_that_is_wrong_in_its_way():
    assert list(WRONG) == list(MACHINE_CHECKS)


@pytest.mark.parametrize("law", WRONG)
def test_each_check_catches_the_machine_that_is_wrong_in_its_way_first(law):
    with pytest.raises(AssertionError) as caught:
        check_machine(example(WRONG[law]))
    message = str(caught.value)
    # what two threads make of one another's state may be no event at all
    verdicts = ("fails: ", "cannot be checked: KeyError") if law == "threads" else ("fails: ",)
    assert message.startswith(tuple(f"ring: the law of {law.replace('_', ' ')} {verdict}" for verdict in verdicts))
    assert "\n" not in message


def test_a_request_for_more_digits_than_the_machine_says_is_found():
    with pytest.raises(
        AssertionError, match=r"law of kraft fails: .* search of 13 bits: expected more than 13 bits needed"
    ):
        check_machine(example(ASKS_FOR_MORE))


@pytest.mark.parametrize("debug", [False, True])
def test_a_forgotten_emitted_is_an_error_that_says_so(debug):
    with pytest.raises(AssertionError, match=r"kernel advance after the answers .*emitted\[0\].*set it to 0 first"):
        check_machine(example(FORGETS_EMITTED), debug=debug)


def test_a_write_past_the_columns_is_found_by_its_guards_and_in_debug_mode_by_its_index():
    with pytest.raises(AssertionError, match="kernel advance after the answers"):
        check_machine(example(PAST_ITS_COLUMNS))
    with pytest.raises(AssertionError, match=f"index {OWN + 1} is out of bounds for axis 0 with size {OWN + 1}"):
        check_machine(example(PAST_ITS_COLUMNS), debug=True)


def test_a_crash_is_an_error_that_points_to_the_debug_mode_which_names_kernel_and_index():
    with pytest.raises(AssertionError, match=r"law of contract .* crashed \(SIG(SEGV|BUS)\).*debug=True"):
        check_machine(example(FAR_OUTSIDE))
    with pytest.raises(
        AssertionError, match=f"kernel advance .*index {1 << 30} is out of bounds for axis 0 with size {OWN + 2}"
    ):
        check_machine(example(FAR_OUTSIDE), debug=True)
