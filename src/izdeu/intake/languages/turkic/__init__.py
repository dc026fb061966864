"""What Kazakh, Uyghur and Turkish share: endings, dropped subjects, verbs last, and how a story is told with them."""
