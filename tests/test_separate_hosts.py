"""The proof on separate hosts says so where it cannot be tried, and leaves nothing behind."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import _separate_hosts
import pytest


def test_without_namespaces_it_is_not_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("_hosts.shutil.which", lambda name: None)
    assert _separate_hosts.prove() == 2
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is None and "root" in said["not_tried"]


def test_a_host_that_cannot_be_made_takes_the_others_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def run(words: list[str], **how: Any) -> None:
        asked.append(words)
        if "veth" in words:
            raise subprocess.CalledProcessError(2, words, stderr="Operation not permitted\n")

    monkeypatch.setattr("_hosts.sys.platform", "linux")
    monkeypatch.setattr("_hosts.os.geteuid", lambda: 0)
    monkeypatch.setattr("_hosts.shutil.which", lambda name: "/sbin/ip")
    monkeypatch.setattr("_hosts.subprocess.run", run)
    assert _separate_hosts.prove() == 2
    assert "Operation not permitted" in json.loads(capsys.readouterr().out)["not_tried"]
    added = {words[3] for words in asked if words[1:3] == ["netns", "add"]}
    assert added == {words[3] for words in asked if words[1:3] == ["netns", "del"]} != set()
