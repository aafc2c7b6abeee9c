"""Every page. Each file of maps/views holds its own `urlpatterns`; add a line for a new one."""

from django.urls import URLPattern

from maps.views import account, audit, language, people, tokens

urlpatterns: list[URLPattern] = [
    *language.urlpatterns,
    *account.urlpatterns,
    *tokens.urlpatterns,
    *people.urlpatterns,
    *audit.urlpatterns,
]
