"""Who is who: names of persons, places and bodies, and the parties of one pair of records."""

from summarizer.evaluation.names.comparison import Comparison
from summarizer.evaluation.names.parties import Names
from summarizer.evaluation.names.rules import same_name

__all__ = ["Comparison", "Names", "same_name"]
