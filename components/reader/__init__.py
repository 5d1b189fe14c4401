from collections.abc import Callable, Mapping
from pathlib import Path
from components.assets import register
_READER = register("ladoalado_reader", Path(__file__).parent)
def reader(payload: Mapping[str, object], *, key: str = "reader", on_view_change: Callable[[], None]) -> None:
    _READER(key=key, data=payload, on_view_change=on_view_change)
