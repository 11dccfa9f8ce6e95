"""Real servers for tests, all on 127.0.0.1, started once a test session."""
