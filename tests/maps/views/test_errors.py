"""Refusals by Django itself: they are said on our own pages, in the reader's language."""

import pytest
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.test import Client
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Biểu mẫu này đã cũ, chưa ghi gì"), ("en", "nothing was saved")]
)
def test_form_when_its_token_is_missing_then_the_refusal_is_in_the_readers_language(language, said):
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = language
    answer = client.post("/account/login/", {"username": "planner"})
    assert answer.status_code == 403
    assert said in answer.content.decode()


def test_page_when_the_request_is_malformed_then_400_is_said_on_our_page(client):
    answer = client.get("/healthz", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "không đọc được yêu cầu" in answer.content.decode()


def test_sentence_when_django_has_no_vietnamese_for_it_then_ours_is_said():
    with override("vi"):
        with pytest.raises(ValidationError, match="Mật khẩu quá ngắn; cần ít nhất 12 ký tự"):
            MinimumLengthValidator(12).validate("ngắn")
        with pytest.raises(ValidationError, match="ký tự rỗng"):
            ProhibitNullCharactersValidator()("\x00")
