"""A list of many people as somebody printed it: what its columns mean, what each row says, and whom a row may be."""
