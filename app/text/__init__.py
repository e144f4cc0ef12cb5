"""Norwegian text: normalised matching, words, sentences, readability, values and varieties."""
