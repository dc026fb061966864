"""A Django database backend: Django's own for SQLite, on a file that SQLCipher encrypts. ENGINE = "izdeu.store.sqlcipher"."""
