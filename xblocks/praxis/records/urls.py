"""The addresses of the records app, below `/praxis/` in the LMS and in the preview."""

from __future__ import annotations

from django.urls import path

from praxis.records.record import views

app_name = "praxis_records"
urlpatterns = [
    path("record/<str:course_key>/", views.record, name="record"),
    path("record/<str:course_key>/html/", views.record_html, name="record-html"),
    path("record/<str:course_key>/docx/", views.record_docx, name="record-docx"),
    path("record/<str:course_key>/json/", views.record_json, name="record-json"),
    path("record/<str:course_key>/delete/", views.record_delete, name="record-delete"),
]
