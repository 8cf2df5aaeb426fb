"""YAML files as values that know their places: for report data, brands, editions and rules alike."""
