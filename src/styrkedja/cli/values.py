"""Values of arguments and options, made without the validator that typer takes them through.

Importing that validator (Pydantic) takes half as long as reading a short text, and what commands
are given is nearly always a word, a path or one of a few choices. What is not plainly right is
left to typer, which words the fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from styrkedja.base.errors import FileFault, UnreadableFileError

_LONGEST_SHOWN = 80


def spare(parameters: Iterable[Any]) -> None:
    """Let *parameters* (typer's) take plain values as they are."""
    for parameter in parameters:
        build = getattr(parameter, "get_runtime_param", None)
        if build is not None and not isinstance(build, _Plain):
            parameter.get_runtime_param = _Plain(build)


class _Plain:
    """Stands for typer's own way from words to a value, and asks it only when it must."""

    def __init__(self, build: Any) -> None:  # noqa: ANN401  # typer names its types privately
        self._build = build

    def __call__(self) -> _Plain:
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401  # typer's own signature
        """Return the value of *param*."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        info = param.type_descriptor.parameter_info
        is_bound = info.parser is not None or info.exists or info.resolve_path or info.min is not None
        plain = None if is_bound else _plain(value, param.type_descriptor.annotation)
        return self._build().coerce(value, param=param, ctx=ctx) if plain is None else plain


def _plain(value: object, annotation: Any) -> object:  # noqa: ANN401  # a type, whole or with arguments
    """Return *value* as *annotation*, or None when that takes more than a look."""
    if get_origin(annotation) is list and isinstance(value, list | tuple):
        found = [_plain(one, get_args(annotation)[0]) for one in value]
        return None if None in found else found
    if not isinstance(annotation, type) or not isinstance(value, str | Path):
        return None
    if issubclass(annotation, Enum):
        return next((choice for choice in annotation if value in {choice, choice.value}), None)
    if annotation is Path:
        return _path(value)
    return value if type(value) is annotation is str else None


def _path(value: str | Path) -> Path:
    """Return a path that a file system can be asked about; whether it may be read is for the reader to say.

    Raises:
        UnreadableFileError: empty, too long or otherwise no path that could exist.
    """
    if value == "":
        # A variable that is not set; as a path it would be the folder one stands in.
        raise UnreadableFileError(FileFault.MISSING, '""')
    path = Path(value)
    try:
        path.exists()
    except PermissionError:
        return path
    except (OSError, ValueError) as fault:
        text = str(value)
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
        raise UnreadableFileError(FileFault.MISSING, shown) from fault
    return path
