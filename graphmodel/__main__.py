"""The beginning of the command line, as `graphmodel` and as `python -m graphmodel`: all it does itself is to bear Ctrl-C while the rest is loaded."""

import contextlib
import sys


def main() -> None:
    """Run the command line (cli)."""
    try:
        from graphmodel.cli import main as run

        run()
    except KeyboardInterrupt:  # before a command began, which says more
        with contextlib.suppress(AttributeError, OSError):  # a closed stream
            sys.stderr.write("Stopped before anything was done.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
