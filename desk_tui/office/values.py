"""What a value in an entry or a message may be, checked once: when its bytes are read.

A value outside of this would break the hub later, in the middle of somebody
else's call: a time without a zone cannot be compared, a number of 30 digits
cannot be stored. Texts that people write are not here; nothing limits them but
the size of the whole.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

Code = Annotated[str, Meta(max_length=200)]
"""An id, a key or a word of the program's own: it may stand in a header."""

Moment = Annotated[datetime, Meta(tz=True)]
"""A time with its zone."""

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
"""How many."""

Number = Annotated[int, Meta(ge=1, le=1_000_000)]
"""A number painted on a desk or a guest ID."""

Ticket = Annotated[str, Meta(pattern=r"^[A-Z]-[0-9]{3,6}\Z")]
"""A queue number as printed: ``A-016``."""

Series = Annotated[str, Meta(pattern=r"^[A-Z]\Z")]
"""The letter of a series of queue numbers."""

_REPORT = "[0-9A-HJKMNP-TV-Z]{10}"

ReportNumber = Annotated[str, Meta(pattern=rf"^{_REPORT}\Z")]
"""A registration number: ten of Crockford's symbols, no dash."""

ReportNumberOrNone = Annotated[str, Meta(pattern=rf"^({_REPORT})?\Z")]
"""A registration number, or empty."""
