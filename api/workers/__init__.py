"""Who does the work of the server? Reader processes that answer queries and may be killed, and the one that writes."""
