"""`python -m cli` in a checkout: the command `solomonoff`."""

import sys

from .entry import main

if __name__ == "__main__":
    sys.exit(main())
