"""How is a small query answered by one process alone? A reader holds the connection, and the server looks on."""
