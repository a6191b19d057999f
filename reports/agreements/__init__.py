"""What was promised to funders beside what was done: figures, pace, money, what is missing.

An agreement's scope is its period and the workshops of the programmes it pays for. Its facts are
read once; each target filters rows of them, and never narrows the scope.
"""
