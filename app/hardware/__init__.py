"""Devices around a station: cameras and scanners. Their raw input becomes typed values here."""
