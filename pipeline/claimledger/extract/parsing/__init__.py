"""The parse: the spaCy pipeline with the rules of the news for tokens and sentences, made quick."""
