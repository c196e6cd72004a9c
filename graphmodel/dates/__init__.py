"""Dates as people write them, Greek and English, with the precision they have: "2018-08-16", "2018-08", "2018", "--02-05", "--08".

Rules of its own, no library: a date is found only where its form says so, because a wrong date is worse than none. It does not know what
a date is the date of; laws, protocol numbers, streets, programme periods, hours and amounts are no dates.
"""

from graphmodel.dates.finding import DATE_KINDS, FoundDate, find_dateline, find_datelines, find_dates, is_labelled
from graphmodel.dates.written import format_date, span_of

__all__ = ["DATE_KINDS", "FoundDate", "find_dateline", "find_datelines", "find_dates", "format_date", "is_labelled", "span_of"]
