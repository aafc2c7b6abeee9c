"""How secret each field of each model is: `<app>/field_classes.yaml`, read by exports, the dictionary and
tests.

A new field without a class fails the build (`tests/maps/test_field_classes.py`), so that somebody decides
before it can reach a page. History models inherit the classes of the model whose old versions they keep.
"""

from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

import yaml
from django.apps import apps
from django.db import models

APPS = ("geo", "hotspots", "maps")


class FieldClass(IntEnum):
    """Who may see a field of a row they may see: higher is more secret.

    Public: everybody, the published totals too. Internal: the police roles that see the row. Restricted:
    only who holds the right to exact places and original texts, or nobody at all (password, token).
    """

    PUBLIC = 1
    INTERNAL = 2
    RESTRICTED = 3


class UnclassifiedField(Exception):
    """A field without a class in its app's file; the sentence names both."""


@lru_cache(maxsize=8)
def declared(app: str) -> dict[str, dict[str, FieldClass]]:
    """The classes of one app's file: model name → field name → class."""
    text = (files(app) / "field_classes.yaml").read_text(encoding="utf-8")
    return {
        model: {field: FieldClass[word.upper()] for word, fields in classes.items() for field in fields}
        for model, classes in yaml.safe_load(text).items()
    }


def class_of(path: str) -> FieldClass:
    """Class of a field named as `app.Model.field`, such as ``geo.Incident.occurred_on``."""
    app, model, field = path.split(".")
    try:
        return declared(app)[model][field]
    except KeyError:
        raise UnclassifiedField(
            f"{path} has no class; write it under {model} in {app}/field_classes.yaml "
            "as public, internal or restricted"
        ) from None


def fields_of(model: type[models.Model]) -> list[str]:
    """Names of a model's own columns and many-to-many relations, in their order."""
    meta = model._meta
    return [field.name for field in (*meta.concrete_fields, *meta.local_many_to_many)]


def tracked_models() -> list[type[models.Model]]:
    """The models that need classes: all of the three apps but history models and automatic join tables."""
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]
