"""What the preview answers to addresses that no page of it leads to: a refusal, never a failure."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest

BLOCK = "/xblock/block-v1:Praxis+TEST+2026+type@"


def status(address: str, path: str, **headers: str) -> int:
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.mark.parametrize(
    "path",
    [
        "/xblock/garbage",
        "/xblock/garbage/handler/answer",
        f"{BLOCK}vertical+block@nothing",
        f"{BLOCK}vertical+block@two-cases/handler/report_csv",
        f"{BLOCK}praxis_case_study+block@water/handler/student_view",
        "/files/nothing/x.css",
        "/assets/course-v1:Praxis+TEST+2026/..%2fcourse.xml",
        "/assets/course-v1:Praxis+TEST+2026/%00",
        f"/assets/course-v1:Praxis+TEST+2026/{'a' * 300}",
        "/preview-files/nothing.css",
        "/preview-files/..%2fsettings.py",
        "/preview-files//etc/passwd",
        "/preview-files/%00",
    ],
)
def test_what_is_not_there_is_missing(address: str, path: str) -> None:
    assert status(address, path) == 404


@pytest.mark.parametrize("path", ["/course/", f"{BLOCK}vertical+block@two-cases"])
def test_a_site_that_points_its_name_to_this_machine_reads_nothing(address: str, path: str) -> None:
    assert status(address, path) == 200
    assert status(address, path, Host="stranger.example") == 400
