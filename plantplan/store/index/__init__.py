"""An index of a register in the user's cache folder: it can be thrown away at any time, and no answer depends on it."""
