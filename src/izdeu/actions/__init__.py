"""What a user can do: one function a deed. Permission, load, decide purely, save, log."""
