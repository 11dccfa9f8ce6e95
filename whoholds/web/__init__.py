"""What the services that answer HTTP share."""
