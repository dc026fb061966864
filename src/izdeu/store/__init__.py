"""Where it is kept: the only room with SQL and files."""
