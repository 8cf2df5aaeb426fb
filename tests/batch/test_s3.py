"""A batch on S3: the real client libraries against a server on loopback."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import boto3
import fsspec
import pytest
from moto.server import ThreadedMotoServer

from reportpress.batch.storage import folder
from reportpress.cli import main
from reportpress.errors import OutputError, ReportpressError
from tests.batch.reports import built, write_report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """The address of an empty bucket, which this process and its workers find by the environment."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "known",
        "AWS_SECRET_ACCESS_KEY": "hunter2",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    name = request.node.name.replace("_", "-")[:60].strip("-")
    boto3.client("s3").create_bucket(Bucket=name)
    return f"s3://{name}"


def batch(*arguments: str) -> tuple[int, list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(["batch", *arguments, "--editions", "global,europe", "--jobs", "1", "--json"], out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def put(address: str, file: Path) -> None:
    folder(address).write(file.name, file.read_bytes())


def test_a_batch_from_s3_to_s3_builds_once_and_sets_failures_aside(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("name: Example Research\nwordmark: Example\n")
    report = write_report(tmp_path, "cold-storage", "brand: brand.yaml\n")
    for file in (report, tmp_path / "brand.yaml", write_report(tmp_path, "bad-data", "colour: blue\n")):
        put(f"{bucket}/data", file)
    code, told, err = batch(f"{bucket}/data", "-o", f"{bucket}/out")
    assert (code, err) == (1, "")
    assert told[0] == {"event": "planned", "files": 4, "due": 4, "unchanged": 0} | {
        "editions": [{"file": "", "reports": 2}],
        "lacking": {},
    }
    assert (told[-1]["built"], told[-1]["failed"]) == (2, 2)
    output = folder(f"{bucket}/out")
    assert sorted(output.sizes()) == [
        ".manifest/manifest.jsonl",
        "cold-storage/cold-storage-europe-en.pdf",
        "cold-storage/cold-storage-global-en.pdf",
        "failed/bad-data-europe-en.txt",
        "failed/bad-data-global-en.txt",
    ]
    assert f"{bucket}/data/bad-data.yaml:10:1: colour" in output.read("failed/bad-data-europe-en.txt").decode()
    for record in built([report], tmp_path / "here"):
        name = record.path
        assert output.read(name) == (tmp_path / "here" / name).read_bytes()

    output.delete(["failed/bad-data-europe-en.txt", "failed/bad-data-global-en.txt"])
    folder(f"{bucket}/data").delete(["bad-data.yaml"])
    code, told, _ = batch(f"{bucket}/data", "-o", f"{bucket}/out")
    assert (code, told[0]) == (
        0,
        {
            "event": "planned",
            "files": 2,
            "due": 0,
            "unchanged": 2,
            "editions": [{"file": "", "reports": 1}],
            "lacking": {},
        },
    )

    (tmp_path / "brand.yaml").write_text("name: Example Research\nwordmark: Another\n")
    put(f"{bucket}/data", tmp_path / "brand.yaml")
    code, told, _ = batch(f"{bucket}/data", "-o", f"{bucket}/out", "--explain", "--dry-run")
    assert [one["reason"] for one in told[1:]] == [f"{bucket}/data/brand.yaml changed"] * 2


def test_an_editions_file_beside_the_data_is_taken_from_s3(bucket: str, tmp_path: Path) -> None:
    put(bucket, write_report(tmp_path, "cold-storage"))
    folder(bucket).write("editions.yaml", b"editions: {global: {}, europe: {paper: A5}}\n")
    code, _, err = batch(bucket, "-o", str(tmp_path / "out"))
    assert code == 1
    assert f"{bucket}/editions.yaml:1:" in err


@pytest.mark.usefixtures("bucket")
def test_a_bucket_that_is_not_there_is_told_before_anything_is_built(tmp_path: Path) -> None:
    report = write_report(tmp_path, "cold-storage")
    code, told, err = batch(str(report), "-o", "s3://no-such-bucket/out")
    assert (code, told) == (1, [])
    assert "no-such-bucket/out" in err
    assert "make the bucket first" in err
    with pytest.raises(OutputError, match="make the bucket first"):
        folder("s3://no-such-bucket/out").write("one.pdf", b"one")


def test_nothing_below_an_address_is_told(bucket: str, tmp_path: Path) -> None:
    code, _, err = batch(f"{bucket}/nothing", "-o", str(tmp_path / "out"))
    assert code == 2
    assert "holds no .yaml file" in err


@pytest.mark.usefixtures("bucket")
def test_a_server_that_does_not_answer_is_told_without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    fsspec.filesystem("s3").clear_instance_cache()
    with pytest.raises(ReportpressError, match="the store cannot be reached") as told:
        folder("s3://unanswered/prefix").read("one.pdf")
    assert "hunter2" not in str(told.value)
    fsspec.filesystem("s3").clear_instance_cache()
