"""The conformance kit passes every prior there is, and each of its checks catches the wrong prior made for it."""

import pytest
from hypothesis import given, settings
from wrong_priors import WRONG

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.testing import CHECKS, check_prior, priors
from sandbox.vocabulary.errors import ImproperPrior


@pytest.mark.parametrize("name", [name for name, prior in PRIORS.items() if not prior.improper])
def test_every_proper_prior_passes(name):
    check_prior(PRIORS[name])


@given(priors())
@settings(max_examples=10)
def test_every_member_of_the_family_passes(prior):
    check_prior(prior)


@pytest.mark.parametrize("prices", [(11, 0, 0), (22, 0, 0), (2, 120, 0), (1, 0, 40)])
def test_dear_priors_are_priors_too(prices):
    check_prior(family(*prices))


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_catches_a_prior_that_is_wrong_in_its_way(check):
    with pytest.raises(AssertionError):
        CHECKS[check](WRONG[check])
    with pytest.raises(AssertionError, match=WRONG[check].name):
        check_prior(WRONG[check])


@pytest.mark.parametrize("beta", [0, 0.5, 0.99])
def test_a_price_below_one_a_bit_is_no_semimeasure_and_is_refused(beta):
    """The negative test of T3, `docs/theory.md#laws-by-number`: beta < 1 fails at the empty string already."""
    improper = family(beta, 1, 0)
    with pytest.raises(ImproperPrior, match="beta >= 1"):
        check_prior(improper)
    with pytest.raises(AssertionError):
        CHECKS["prefix_additive"](improper)
