"""GET /changes/stream: changes as they are recorded, by Server-Sent Events."""
