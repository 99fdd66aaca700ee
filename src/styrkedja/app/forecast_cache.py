"""Forecasts kept in the process: the back-test of a panel takes longer than a page may; the second page is quick."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from styrkedja.app.forecasts import is_share
from styrkedja.app.key_figures import KeyFigure
from styrkedja.indicators.forecast import NoForecast, PanelForecast, forecast_panel
from styrkedja.indicators.panel import Panel

__all__ = ["NoForecast", "PanelForecast", "kept_forecast"]

# The forecasts of a panel of 290 municipalities take half a megabyte.
_MOST = 64
_kept: OrderedDict[tuple[int, bool], PanelForecast] = OrderedDict()
_lock = Lock()


def kept_forecast(panel: Panel, figure: KeyFigure) -> PanelForecast:
    """Return the forecasts of all municipalities of a key figure, the same as `forecasts.forecast_one` gives.

    Args:
        panel: from `panels.kept_panel`, which gives one object for one state of the values.
    """
    key = (id(panel), is_share(figure.title))
    # Held while it is worked out: two readers of one page must not try the past twice.
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
        else:
            # It holds its panel, so that no other panel gets that one's identity.
            _kept[key] = forecast_panel(panel, is_share=is_share(figure.title))
            while len(_kept) > _MOST:
                _kept.popitem(last=False)
        return _kept[key]
