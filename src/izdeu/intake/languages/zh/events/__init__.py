"""What may happen to somebody, in Chinese: a table of wordings for each kind of event, and how they are read."""
