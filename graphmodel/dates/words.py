"""The words and forms of dates, Greek and English, as patterns over folded text. They say what is looked for, not what it means."""

from __future__ import annotations

import re

MONTH_STEMS = (
    ("ιανουαρι", "γεναρη", "january", "jan"), ("φεβρουαρι", "φλεβαρη", "february", "feb"), ("μαρτι", "μαρτη", "march", "mar"),
    ("απριλι", "απριλη", "april", "apr"), ("μαι", "μαη", "may", "may"), ("ιουνι", "ιουνη", "june", "jun"), ("ιουλι", "ιουλη", "july", "jul"),
    ("αυγουστ", "αυγουστ", "august", "aug"), ("σεπτεμβρι", "σεπτεμβρη", "september", "sep"), ("οκτωβρι", "οκτωβρη", "october", "oct"),
    ("νοεμβρι", "νοεμβρη", "november", "nov"), ("δεκεμβρι", "δεκεμβρη", "december", "dec"),
)
SHORT = {"ιαν": 1, "φεβ": 2, "μαρ": 3, "απρ": 4, "μαι": 5, "μαη": 5, "ιουν": 6, "ιουλ": 7, "αυγ": 8, "σεπ": 9, "οκτ": 10, "νοε": 11, "δεκ": 12,
          "γεν": 1, "φλε": 2, **{m[3]: i for i, m in enumerate(MONTH_STEMS, 1)}}
_GREEK_MONTH = "(?:" + "|".join(f"{m[0]}(?:ου|οσ|ον|ο)|{m[1]}σ?" for m in MONTH_STEMS) + ")(?![^\\W\\d_])"
_ENGLISH_MONTH = "(?:" + "|".join(m[2] for m in MONTH_STEMS) + ")(?![^\\W\\d_])"
_SHORT_MONTH = r"(?:ιαν|φεβρ?|μαρ|απρ|ιουν|ιουλ|αυγ|σεπτ?|οκτ|νοεμ?|δεκ|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?![^\W\d_]))"
FULL_MONTH = f"(?:{_GREEK_MONTH}|{_ENGLISH_MONTH})"
_MONTH = f"(?:{FULL_MONTH}|{_SHORT_MONTH})"
GREEK_NAMES = ("Ιανουάριος", "Φεβρουάριος", "Μάρτιος", "Απρίλιος", "Μάιος", "Ιούνιος", "Ιούλιος", "Αύγουστος", "Σεπτέμβριος", "Οκτώβριος",
                "Νοέμβριος", "Δεκέμβριος")
GREEK_GENITIVES = ("Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου",
                    "Νοεμβρίου", "Δεκεμβρίου")
WEEKDAYS = {"δευτερα": 0, "τριτη": 1, "τεταρτη": 2, "πεμπτη": 3, "παρασκευη": 4, "σαββατο": 5, "κυριακη": 6,
             "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
WEEKDAY_NAMES = tuple(WEEKDAYS)[7:]
COMING = r"(?:ερχομεν|επομεν|προσεχ|next|coming)\w*"
_GONE = r"(?:περασμεν|προηγουμεν|παρελθουσ|last|past)\w*"
_WEEKDAY = f"(?:(?P<turn>{COMING}|{_GONE})\\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})σ?(?![^\\W\\d_])"
LEAD = re.compile(rf"(?<![^\W\d_]){_WEEKDAY},?\s+(?:(?:και\s+)?(?:στισ|την|the)\s+)?$")
"""The weekday before a date; looked for backwards from it, for a search forwards would try it at every letter."""
LED = ("numeric", "worded", "american", "short")
BEFORE = {
    "short": re.compile(r"(?<![^\W\d_])(?:στισ|την|τη|τησ|on|απο|εωσ|μεχρι)\s+$"),
    "month": re.compile(
        r"(?<![^\W\d_])(?P<word>εντοσ\s+του|εντοσ|τον|το|του|τουσ|μηνα|μηνοσ|στον|"
        r"in|during|by|since|until|μηνεσ|και|and|εωσ|μεχρι|απο|with|με|[-–])\s+$"
    ),
    "year": re.compile(r"(?<![^\W\d_])(?:ετοσ|ετουσ|το|του|στο|in|during|since|by|year)\s+$"),
}
"""Words that must or may stand before a date without a year or without a day, likewise backwards."""
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:η|ησ|st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO_YEAR = rf"(?:,?\s+(?:του\s+(?:ετουσ\s+)?|of\s+)?(?P<year>{_YEAR})(?![\d/]|[-–]\d|\s*[-–]\s*\d{{4}}))?"
BETWEEN = r"(?:\s*[-–—]\s*|\s+(?:εωσ|μεχρι|ωσ|to|until|till|through)(?:\s+(?:και|the|τισ|την|στισ))*\s+)"
_ALSO = r"(?:\s*,\s*|\s*&\s*|\s*,?\s+(?:και|κι|and)(?:\s+(?:τισ|στισ|την|on))*\s+)"
_DAYS = rf"(?P<days>{_DAY}(?:(?:{BETWEEN}|{_ALSO}){_DAY})*)"
_NO_NUMBER_BEFORE = r"(?<![\w/.,\-–:§])"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(text)) for name, text in (
    ("iso", rf"{_NO_NUMBER_BEFORE}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
    ("numeric", (rf"{_NO_NUMBER_BEFORE}(?P<days>{_DAY}(?:(?:\s?[-–]\s?|{_ALSO}){_DAY})*)"
                rf"(?P<sep>[/.\-]|\s?[/.\-–]\s(?=\d\d?\s?[/.\-–]\s{_YEAR}))(?P<month>0?[1-9]|1[0-2])(?P=sep)"
                rf"(?P<year>{_YEAR}|\d\d)(?![\d/]|[.\-]\d)")),
    ("worded", rf"{_NO_NUMBER_BEFORE}{_DAYS}\s+(?:of\s+|του\s+)?(?P<month>{_MONTH}){_TO_YEAR}"),
    ("american", (rf"(?<![^\W\d_])(?P<month>{_ENGLISH_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)\s+{_DAYS}"
                  rf"(?:,?\s+(?P<year>{_YEAR})(?!\d)|(?![\d:.]))")),
    ("short", rf"{_NO_NUMBER_BEFORE}(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])(?![\d/]|[.,\-]\d)"),
    ("part", (rf"(?<![^\W\d_])(?P<part>αρχεσ|μεσα|τελη|τελοσ|beginning|early|mid|middle|late|end)(?:\s+of|-|\s+(?:του|τησ|στο))?\s*"
             rf"(?:(?:του|το|of|μηνα|μηνοσ)\s+)*(?:(?P<month>{FULL_MONTH}){_TO_YEAR}|(?:(?:του|ετουσ)\s+)*(?P<only>{_YEAR})(?![\d/]|\s*[-–]\s*\d))")),
    ("half", (rf"(?<![^\W\d_])(?P<part>α[΄'’´]|β[΄'’´]|γ[΄'’´]|δ[΄'’´]|πρωτο|δευτερο|τριτο|τεταρτο|τελευταιο|first|second|third|fourth|last)υ?\s+"
             rf"(?P<of>εξαμηνο|τριμηνο|τετραμηνο|half|quarter|δεκαπενθημερο)υ?\s+(?:(?:του|of|ετουσ|τησ|τουσ)\s+)*(?:(?P<month>{FULL_MONTH}){_TO_YEAR}|(?P<only>{_YEAR})(?![\d/]))")),
    ("season", (rf"(?<![^\W\d_])(?P<part>ανοιξη|ανοιξησ|καλοκαιρι|καλοκαιριου|φθινοπωρο|φθινοπωρου|χειμωνα|χειμωνασ|spring|summer|autumn|winter)"
               rf"\s+(?:του\s+|of\s+)?(?P<only>{_YEAR})(?![\d/]|\s*[-–]\s*\d)")),
    ("month", rf"(?<![^\W\d_])(?P<month>{_MONTH}){_TO_YEAR}"),
    ("year", rf"(?<![\w/.,\-–])(?P<only>{_YEAR})(?![\w/]|\s*[-–]\s*\d|[.,]\d)"),
    ("relative", (r"(?<![^\W\d_])(?:(?P<near>σημερα|χθεσ|χτεσ|αυριο|προχθεσ|προχτεσ|μεθαυριο|(?:χθεσιν|σημεριν|αυριαν)\w{1,3}|today|yesterday|tomorrow)"
                 r"|πριν\s+(?:απο\s+)?(?P<count>\d{1,2})\s+(?P<unit>ημερεσ|μερεσ|εβδομαδεσ|μηνεσ)|(?P<ago>\d{1,2})\s+(?P<ago_unit>days|weeks|months)\s+ago"
                 rf"|(?P<turn>{COMING}|{_GONE})\s+(?P<whole>εβδομαδα|μηνα|ετοσ|χρονο|week|month|year)|(?P<this>φετοσ|περυσι|προπερσι))(?![^\W\d_])")),
    ("weekday", rf"(?<![^\W\d_])(?P<turn>{COMING}|{_GONE})\s+(?P<weekday>{'|'.join(WEEKDAYS)})(?![^\W\d_])"),
))
BEGINNINGS = {
    "number": re.compile(r"[0-9](?<![\w/.,\-–][0-9])"),
    "month": re.compile(rf"[{''.join({short[0] for short in SHORT})}](?<![^\W\d_].)(?:{'|'.join(sorted({short[1:] for short in SHORT}))})"),
}
BEGINS = {**dict.fromkeys(("iso", "numeric", "worded", "short", "year"), "number"), "month": "month"}
"""With what a pattern begins. These places are found quickly, and trying these few is far quicker than trying every letter."""
# What a text must hold for a pattern to be worth trying: most texts have no season and no "last week", and each search costs a pass.
_GREEK_TURNS, _ENGLISH_TURNS = ("ερχομεν", "επομεν", "προσεχ", "περασμεν", "προηγουμεν", "παρελθουσ"), ("next", "coming", "last", "past")
GREEK_HINTS: dict[str, tuple[str, ...]] = {
    "american": (),
    "part": ("αρχεσ", "μεσα", "τελη", "τελοσ"),
    "half": ("εξαμην", "τριμην", "τετραμην", "δεκαπενθημερο"),
    "season": ("ανοιξη", "καλοκαιρι", "φθινοπωρο", "χειμωνα"),
    "relative": ("σημερ", "χθεσ", "χτεσ", "αυρι", "πριν", "φετοσ", "περυσι", "προπερσι", *_GREEK_TURNS),
    "weekday": _GREEK_TURNS,
}
ENGLISH_HINTS: dict[str, tuple[str, ...]] = {
    "american": tuple(m[3] for m in MONTH_STEMS),
    "part": ("beginning", "early", "mid", "late", "end"),
    "half": ("half", "quarter"),
    "season": ("spring", "summer", "autumn", "winter"),
    "relative": ("today", "yesterday", "tomorrow", "ago", *_ENGLISH_TURNS),
    "weekday": _ENGLISH_TURNS,
}
NEAR = {"σημερ": 0, "today": 0, "χθεσ": -1, "χτεσ": -1, "yesterday": -1, "αυρι": 1, "tomorrow": 1, "προχθεσ": -2, "προχτεσ": -2, "μεθαυριο": 2}
"""Beginning of a word -> days from the day on which it was written."""
SEASONS = {"αν": (3, 5), "sp": (3, 5), "κα": (6, 8), "su": (6, 8), "φθ": (9, 11), "au": (9, 11)}
NTH = {"α": 1, "β": 2, "γ": 3, "δ": 4, "πρωτο": 1, "δευτερο": 2, "τριτο": 3, "τεταρτο": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
# What stands before a number that is no date: streets, gazettes, laws, protocol numbers, telephones.
NOT_AFTER = re.compile(
    r"(?<![^\W\d_])(?:(?:οδο[συ]?|οδοσ|πλατεια[σ]?|λεωφ\w*\.?|λεωφοροσ|λεωφορου|πλ\.|street)\s+(?:τησ\s+)?"
    r"|(?:φεκ|φ\.ε\.κ\.?)[^\n;«»]{0,28}"
    r"|(?:αρ(?:ιθ(?:μ)?)?\.?\s*)?πρωτ(?:οκολλ\w*|(?![^\W\d_]))\.?:?[^\n;«»]{0,16}|α\.\s?π\.?:?\s*[\d/.\-]*"
    r"|(?:ν|νομου|νομοσ|νομο|κυα|υα|π\.?\s?δ|αποφαση\s+αρ)\.?\s*(?:\d+\s*(?:/|του)\s*)?"
    r"|(?:τηλ|φαξ|fax|tel|αφμ|οπσ|κωδ\w*)\.?:?\s*[\d\s\-/().+]*)$")
CAPITAL_AFTER = re.compile(r"\s*(?:&|και)\s+[Α-ΩΆΈΉΊΌΎΏ]")
HOUSE_NUMBER = re.compile(r"\s+(?:αρ\.?\s*)?\d{1,3}(?![\d:.]|\s*[πμ]\.\s?μ|\s*(?:am|pm|ωρ))")


NEXT_MONTH = re.compile(rf"(?:{BETWEEN}|{_ALSO})(?:(?:τον|το|του|in)\s+)?{FULL_MONTH}")
OPENS_RANGE = re.compile(r"(?:μεταξυ|between)(?:\s+(?:των|του|τησ|τον))?\s*$")
NO_YEAR_AFTER = re.compile(r"(?:(?<![^\W\d_])(?:ν|νομ\w+|κυα|π\.?δ)\.?\s*\d*|εσπα|προγραμμα\w*)\s*$")
