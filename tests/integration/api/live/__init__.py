"""Tests of GET /changes/stream."""
