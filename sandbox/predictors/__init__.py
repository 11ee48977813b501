"""Measures over the strings that all short programs print: what data are drawn from, and predictors are judged by."""
