from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class HotspotsConfig(AppConfig):
    name = "hotspots"

    def ready(self) -> None:
        """Say what our rows are called where an import that they hang on cannot be undone."""
        from geo.actions.undo_import import NAMES

        NAMES["hotspots.HotspotMember"] = gettext_lazy("lượt vụ việc trong các điểm nóng đã tính")
