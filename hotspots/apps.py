from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class HotspotsConfig(AppConfig):
    name = "hotspots"

    def ready(self) -> None:
        """Say what our rows are called where an import that they hang on cannot be undone, and what follows
        an import.
        """
        from geo.actions.undo_import import NAMES
        from geo.jobs.kinds.import_file import AFTER_IMPORT
        from hotspots.actions.raise_alerts import after_import

        if after_import not in AFTER_IMPORT:
            AFTER_IMPORT.append(after_import)

        NAMES["hotspots.HotspotMember"] = gettext_lazy("lượt vụ việc trong các điểm nóng đã tính")
