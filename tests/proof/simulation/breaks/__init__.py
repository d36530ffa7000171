from contextlib import contextmanager
@contextmanager
def broken(name):
    yield
