"""What people download: the annotated copy, the summary and the findings as JSON."""
