"""What does the server do, how long does it take, and who asked for it? Request ids, log lines and metrics."""
