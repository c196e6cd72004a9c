"""Where names stand: clear of each other and of symbols, and nearest to their own, whatever stands around."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.drawing.labels import AIR, GAPS, Label, Symbol, place

PAGE = (0.0, 0.0, 400.0, 300.0)
SIZES = ((90.0, 12.0), (50.0, 24.0))
spots = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), st.floats(2, 12)), min_size=1, max_size=14, unique_by=lambda s: s[:2])


def gap(label: Label, s: Symbol) -> float:
    left, low, right, top = label.box
    return float((max(left - s.x, 0, s.x - right) ** 2 + max(low - s.y, 0, s.y - top) ** 2) ** 0.5) - s.radius


@settings(deadline=None)
@given(spots=spots)
def test_whatever_stands_around(spots: list[tuple[int, int, float]]) -> None:
    symbols = {str(i): Symbol(x * 10.0, y * 10.0, radius) for i, (x, y, radius) in enumerate(spots)}
    found = place(symbols, dict.fromkeys(symbols, SIZES), [(a, b) for a, b in combinations(symbols, 2)][:20], PAGE)
    for id, label in found.items():
        left, low, right, top = label.box
        assert PAGE[0] <= left < right <= PAGE[2]
        assert PAGE[1] <= low < top <= PAGE[3]
        assert (right - left, top - low) == pytest.approx(SIZES[label.form])
        assert all(gap(label, symbols[other]) > max(gap(label, symbols[id]), 0) for other in symbols if other != id)
        if label.lead is None:
            assert gap(label, symbols[id]) < GAPS[1]
        else:
            x, y, to_x, to_y = label.lead
            assert (x, y) == (symbols[id].x, symbols[id].y)
            assert left <= to_x <= right
            assert low <= to_y <= top
    for one, two in combinations(found.values(), 2):
        assert (one.box[2] + AIR[0] <= two.box[0] + 1e-6 or two.box[2] + AIR[0] <= one.box[0] + 1e-6
                or one.box[3] + AIR[1] <= two.box[1] + 1e-6 or two.box[3] + AIR[1] <= one.box[1] + 1e-6)


def test_a_name_alone_stands_beneath_its_symbol_in_its_best_form() -> None:
    found = place({"a": Symbol(200, 150, 10)}, {"a": SIZES}, [], PAGE)
    assert found == {"a": Label(0, (155.0, 125.0, 245.0, 137.0))}


def test_lines_are_crossed_only_where_there_is_no_better_way() -> None:
    symbols = {"a": Symbol(200, 150, 5), "b": Symbol(200, 10, 5)}
    below = place(symbols, {"a": SIZES}, [], PAGE)["a"].box
    above = place(symbols, {"a": SIZES}, [("a", "b")], PAGE)["a"].box
    assert below[3] < 150 < above[1]


def test_one_name_makes_room_for_another() -> None:
    """Beneath is best for both, yet the second can stand nowhere but where the first would."""
    symbols = {"a": Symbol(60, 12, 5), "b": Symbol(60, 60, 5)}
    page = (10.0, 0.0, 110.0, 90.0)
    found = place(symbols, dict.fromkeys(symbols, ((96.0, 12.0),)), [], page)
    assert set(found) == {"a", "b"}
