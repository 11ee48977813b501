"""Experiment `numerals`: what counting costs in digits and in merged tokens; counters in every numeral."""
