"""Chinese, in simplified and traditional characters: names in it, and the sentences that tell of somebody's fate."""
