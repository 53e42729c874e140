"""Who says it: speech, quotations, speakers and their offices."""
