"""The lens: from evidence to where a pair of states stood, and how sure one can be."""
