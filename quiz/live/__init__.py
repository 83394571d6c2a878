"""A class drill, live: the room as a pure state machine, the server that keeps it, a client, and what comes of it afterwards."""
