"""Being built."""


def show() -> None:
    """Nothing yet."""
