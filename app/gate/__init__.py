"""Who is asking, what they may do, headers, limits, language and how trouble is told."""
