"""Documents in, proposed claims out."""
