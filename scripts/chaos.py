"""Kill and freeze an office: ``python3 scripts/chaos.py --seconds 30 --seed 1 [--json]``.

This file is read by any Python 3, however old, so that an old one gets a sentence and not
a SyntaxError; what is done to whom is in ``_chaos.py``.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (the very thing to find out)
    sys.exit(
        "desk-tui needs Python 3.11 or newer; this is Python "
        + ".".join(str(part) for part in sys.version_info[:2])
        + ". Install a newer one (python.org) and start again with it."
    )

import _setup

if __name__ == "__main__":
    sys.exit(_setup.tool("_chaos.py", sys.argv[1:]))
