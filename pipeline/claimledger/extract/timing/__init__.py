"""When a claim holds: which time phrase it has, what it inherits, which times are another's."""
