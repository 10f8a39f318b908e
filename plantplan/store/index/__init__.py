"""An index of a register in the user's cache folder: it can be thrown away at any time, and no answer depends on it."""

from plantplan.store.index.index import indexed, keeping
from plantplan.store.index.memo import recalled, remember, state_of

__all__ = ["indexed", "keeping", "recalled", "remember", "state_of"]
