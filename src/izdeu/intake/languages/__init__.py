"""One folder a language: text in, what was found out."""
