"""Claims → what happened: events in order, status over time, contradictions, independent voices, gaps."""
