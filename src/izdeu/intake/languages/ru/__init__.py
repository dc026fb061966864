"""Russian: names in it, found by natasha and put right by rules, and the sentences that tell of somebody's fate."""
