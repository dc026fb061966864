"""One file a format: bytes in, text and what the file says of itself out. Run only inside the reader process."""
