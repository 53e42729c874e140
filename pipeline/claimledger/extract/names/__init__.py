"""Names of organisations, places and people: the steps behind `claimledger.extract.organisations`."""
