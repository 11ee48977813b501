"""The commands, a file each: options, one call of the library, one view."""
