"""The desk's stories. A package, because other rooms have stories of the same name."""
