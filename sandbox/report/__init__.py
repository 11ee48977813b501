"""Figures, images and one self-contained page, from plain arrays and names: nothing here knows a machine or a prior.

>>> from sandbox.report import Section, page
>>> html = page("Mocked or full?", [Section("Verdict", "It depends.")])
>>> html.startswith("<!DOCTYPE html>"), "://" in html
(True, False)
"""

from sandbox.report.costs import cost_curves
from sandbox.report.fates import fates_bars
from sandbox.report.framing import Words
from sandbox.report.images import save
from sandbox.report.odds import odds_curves
from sandbox.report.page import Section, Table, page
from sandbox.report.phases import phase_diagram
from sandbox.report.posterior import posterior_curves
from sandbox.report.space_time import space_time

__all__ = [
    "Section",
    "Table",
    "Words",
    "cost_curves",
    "fates_bars",
    "odds_curves",
    "page",
    "phase_diagram",
    "posterior_curves",
    "save",
    "space_time",
]
