"""Addresses of the preview; blocks and handlers have the shape they have in the real hosts."""

from django.urls import include, path, re_path

from praxis.preview.views import blocks, learner, studio, tools

USAGE = r"(?P<usage>[^/]+)"
HANDLER = r"(?P<handler>[^/]+)/?(?P<suffix>.*)"

urlpatterns = [
    path("", learner.start, name="start"),
    path("course/", learner.course_outline, name="outline"),
    path("course/unit/<str:name>/", learner.unit, name="unit"),
    path("progress/", learner.progress, name="progress"),
    path("praxis/", include("praxis.records.urls")),
    re_path(r"^courses/(?P<course_id>[^/]+)/(?:course/)?$", learner.home, name="course_root"),
    re_path(r"^courses/(?P<course_key>[^/]+)/jump_to_id/(?P<name>.*)$", learner.jump, name="jump"),
    re_path(
        r"^courses/(?P<course_id>[^/]+)/jump_to/(?P<location>.*)$", learner.jump_to, name="jump_to"
    ),
    re_path(rf"^xblock/{USAGE}/handler/{HANDLER}$", blocks.handle, name="handler"),
    re_path(rf"^xblock/{USAGE}/seen$", blocks.seen, name="seen"),
    re_path(rf"^xblock/{USAGE}$", blocks.xblock, name="xblock"),
    path("assets/<str:course_key>/<path:name>", blocks.course_file, name="course-file"),
    re_path(r"^assets/(?P<course_key>[^/]+)/(?P<name>)$", blocks.course_file, name="course-file"),
    re_path(  # as Studio's editors ask for them
        r"^asset-v1:(?P<course_key>.+)\+type@asset\+block@(?P<name>[^/]+)$", blocks.course_file
    ),
    path("files/<str:block_type>/<path:uri>", blocks.block_file, name="block-file"),
    path("studio/", studio.studio, name="studio"),
    path("studio/unit/<str:name>/", studio.studio_unit, name="studio-unit"),
    path("studio/export.tar.gz", studio.export, name="export"),
    re_path(
        rf"^studio/xblock/{USAGE}/handler/{HANDLER}$", studio.studio_handle, name="studio-handler"
    ),
    re_path(rf"^studio/xblock/{USAGE}/preview$", studio.studio_preview, name="studio-preview"),
    re_path(rf"^studio/xblock/{USAGE}/editor$", studio.studio_editor, name="studio-editor"),
    path("sign-in/", tools.sign_in, name="sign-in"),
    path("become/", tools.become, name="become"),
    path("speak/", tools.speak, name="speak"),
    path("reset/", tools.reset, name="reset"),
    path("about/", tools.about, name="about"),
]

handler404 = "praxis.preview.views.site.not_found"
