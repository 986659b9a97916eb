"""The area itself: what it is, and files that become one."""
