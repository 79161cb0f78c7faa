"""The doors to the library: the command line and the HTTP application."""
