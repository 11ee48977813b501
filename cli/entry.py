"""Where the installed command starts: Ctrl-C is answered in one line, even while the program is still being loaded."""

import sys


def main() -> int:
    """Run the command line; return the exit code."""
    try:
        from .main import main as run

        return run()
    except KeyboardInterrupt:
        print("solomonoff: interrupted", file=sys.stderr)
        return 130
