"""What predictors are evaluated on, once for all of them: the mixtures, and which contexts are asked."""

from collections.abc import Iterable, Sequence

from sandbox.census.stored import AnyCensus
from sandbox.predictors.checking import require_floor, require_probabilities
from sandbox.predictors.judging import Judgement, Mixture, judged, mixture_asked
from sandbox.predictors.mixtures import Mixtures, mixtures_of
from sandbox.predictors.predictor import Predictor
from sandbox.predictors.prefix_tree import Places
from sandbox.predictors.result import TrialResult
from sandbox.predictors.scopes import Scope, chosen_contexts
from sandbox.predictors.sentences import sentences_of
from sandbox.priors.catalogue import as_priors
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.tables import Table


class Evaluation:
    """What all predictors of a trial are evaluated on: the mixtures, and which contexts are asked."""

    def __init__(self, census: AnyCensus, priors: Iterable[Prior | str], measure: str, bits: int | None, scope: Scope):
        chosen = as_priors(priors)
        if not chosen:
            raise InvalidLimit("expected a prior at least, got none; name one with --prior")
        self.mixtures: Mixtures = mixtures_of(census, chosen, measure, bits=bits)
        self.scope = scope
        self.places: Places = chosen_contexts(self.mixtures, scope)
        self.asked = self.mixtures.contexts.only(self.places)
        self.by_prior: dict[str, Mixture] = {
            prior: mixture_asked(self.mixtures, prior, self.asked, scope) for prior in self.mixtures.by_prior
        }

    def judgements(self, predictor: Predictor) -> dict[str, Judgement]:
        """Return what a predictor loses on the mixture of each prior."""
        once = None if predictor.fitted else self._checked(predictor, predictor.predict(self.asked))
        answers = {}
        for prior, mixture in self.by_prior.items():
            predictions = once
            if predictions is None:  # fitted to the whole measure, whatever is asked of it
                whole = predictor.predict(self.mixtures.under(prior))
                predictions = self._checked(predictor, whole[self.places])
            answers[prior] = judged(mixture, predictions, self.scope)
        return answers

    def _checked(self, predictor: Predictor, predictions: Floats) -> Floats:
        require_probabilities(predictions, self.asked, predictor.name)
        require_floor(predictions, self.asked, predictor.name, self.scope.floor)
        return predictions

    def result(self, names: Sequence[str], tables: dict[str, Table]) -> TrialResult:
        """Return the tables with what they are of."""
        mixtures, plan = self.mixtures, self.mixtures.census.plan
        strings, contexts = len(mixtures.mean), len(self.asked)
        told = sentences_of(tables, mixtures, self.scope, contexts)
        return TrialResult(
            tuple(names), mixtures.measure, mixtures.bits, plan.machine, plan.budget, self.scope, strings, contexts,
            tables, told,
        )  # fmt: skip
