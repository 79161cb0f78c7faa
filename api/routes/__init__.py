"""Which doors does the service have? One module for each kind of resource."""
