"""Journeys that need more than one wing, without a screen."""
