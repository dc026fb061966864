"""Where sources exclude each other: one small rule a file. A rule's docstring is what users read."""
