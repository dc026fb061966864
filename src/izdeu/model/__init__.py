"""What a record is: small frozen dataclasses, without I/O."""
