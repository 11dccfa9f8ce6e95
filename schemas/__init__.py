"""The contract between the services: what travels on each topic. Read this package first."""
