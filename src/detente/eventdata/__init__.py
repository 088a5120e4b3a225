"""Who did what to whom: dated acts of states, their series, and models of what answers what."""
