"""Complexity of strings from the output of all small Turing machines: the coding-theorem method, exactly.

D(N)(s) = machines of N states that halt with output s / machines that halt, over both blanks; K(s) = -log2 D(N)(s).
D(N | y)(s) is the same of machines that find y on their tape, K(s | y) = -log2 D(N | y)(s).
"""
