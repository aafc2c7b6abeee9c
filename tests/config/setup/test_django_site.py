"""Translations are compiled when their source is newer, without gettext."""

import gettext
import os

from config.setup import django_site

SOURCE = """#, fuzzy
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Bản đồ"
msgstr "Map"

#, fuzzy
msgid "Phường"
msgstr "Guess"
"""


def test_translations_when_the_source_is_newer_then_are_compiled_once(tmp_path, monkeypatch):
    folder = tmp_path / "app" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(django_site, "ROOT", tmp_path)
    django_site.compile_translations()
    compiled = folder / "django.mo"
    with compiled.open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("Bản đồ") == "Map"
    assert english.gettext("Phường") == "Phường"
    first = compiled.stat().st_mtime_ns
    django_site.compile_translations()
    assert compiled.stat().st_mtime_ns == first
    os.utime(folder / "django.po", (first / 1e9 + 5, first / 1e9 + 5))
    django_site.compile_translations()
    assert compiled.stat().st_mtime_ns != first
