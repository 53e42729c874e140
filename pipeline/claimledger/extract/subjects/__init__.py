"""Whom or what a claim is about: who owns its figure, what words stand for, what is left out."""
