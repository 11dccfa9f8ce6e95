"""From changes to intervals of control: pure functions."""
