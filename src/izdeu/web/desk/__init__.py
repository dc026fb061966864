"""The desk: where volunteers work, in a browser. A folder a room; `rooms.py` says what makes a folder one."""
