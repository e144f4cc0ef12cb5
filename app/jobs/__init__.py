"""Work that happens after the answer: the queue, its tasks and the worker."""
