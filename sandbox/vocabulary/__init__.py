"""The words that all speak: errors, budgets, bits, costs, events. Imports nothing of the rest."""
