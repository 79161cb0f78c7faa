"""When, in the words of a sentence: finds time expressions and puts them on the calendar of an article."""

from graph.mentions.times.expression import Bound, Kind, Part, Tense, TimeExpression, Unit
from graph.mentions.times.find import find_times
from graph.mentions.times.resolve import resolve

__all__ = ["Bound", "Kind", "Part", "Tense", "TimeExpression", "Unit", "find_times", "resolve"]
