"""Every field of every model has a class; a new one without a decision fails here, before it reaches a
page.
"""

import pytest
from django.apps import apps

from geo.access.field_classes import (
    APPS,
    FieldClass,
    UnclassifiedField,
    class_of,
    declared,
    fields_of,
    tracked_models,
)


@pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model.__name__)
def test_field_when_in_a_model_then_it_has_a_class_and_no_class_is_left_over(model):
    classes = declared(model._meta.app_label)[model.__name__]
    assert set(fields_of(model)) == set(classes)


def test_file_when_read_then_it_names_only_models_that_exist():
    named = {f"{app}.{model}" for app in APPS for model in declared(app)}
    assert named == {f"{model._meta.app_label}.{model.__name__}" for model in tracked_models()}


def test_history_when_it_keeps_a_model_then_its_fields_are_that_models():
    kept = [model for app in APPS for model in apps.get_app_config(app).get_models() if _tracked(model)]
    assert kept
    for model in kept:
        own = {name for name in fields_of(model) if not name.startswith("pgh_")}
        assert own <= set(declared(_tracked(model)._meta.app_label)[_tracked(model).__name__]), model


def _tracked(model):
    return getattr(model, "pgh_tracked_model", None)


def test_field_when_it_has_no_class_then_the_sentence_says_where_to_write_it():
    with pytest.raises(UnclassifiedField, match=r"write it under Incident in geo/field_classes\.yaml"):
        class_of("geo.Incident.colour")


@pytest.mark.parametrize(
    "path", ["geo.User.password", "maps.ReadToken.token_hash", "geo.Incident.point", "geo.RejectedRow.raw"]
)
def test_field_when_a_secret_then_it_is_restricted(path):
    assert class_of(path) is FieldClass.RESTRICTED
