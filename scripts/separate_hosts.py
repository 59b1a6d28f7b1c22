"""Work an office on four separate hosts: ``sudo python3 scripts/separate_hosts.py [--json]``.

This file is read by any Python 3, however old, so that an old one gets a sentence and not
a SyntaxError; what is proved is in ``_separate_hosts.py``.
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
    sys.exit(_setup.tool("_separate_hosts.py", sys.argv[1:]))
