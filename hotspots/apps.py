from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class HotspotsConfig(AppConfig):
    name = "hotspots"

    def ready(self) -> None:
        """Say what our rows are called where an import that they hang on cannot be undone, and what follows
        an import; hand our kinds of work, and what is due each night, to the worker.
        """
        from geo.actions.undo_import import NAMES
        from geo.jobs import kinds, nightly
        from geo.jobs.kinds.import_file import AFTER_IMPORT
        from hotspots.actions.queue_nightly import queue_nightly
        from hotspots.actions.raise_alerts import after_import, raise_alerts
        from hotspots.jobs import KINDS

        if after_import not in AFTER_IMPORT:
            AFTER_IMPORT.append(after_import)

        kinds.register(KINDS)
        nightly.register(queue_nightly)
        nightly.register(raise_alerts)
        NAMES["hotspots.HotspotMember"] = gettext_lazy("lượt vụ việc trong các điểm nóng đã tính")
