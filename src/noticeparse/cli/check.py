"""``noticeparse check``: is a JSON file a valid spec, and do its values contradict each other?"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli.streams import read_bytes, visible, write
from noticeparse.spec.notice import Severity


def check(
    spec_file: Annotated[
        str,
        typer.Argument(metavar="SPEC.json", help="A spec as extract prints it; - reads standard input. (명세 파일)"),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON. (JSON으로 출력)")] = False,
) -> None:
    """Validate a spec and run the rules on it (명세를 검증하고 모순을 찾습니다).

    Exits with 5 and the path of each problem where the file is not a spec, with 1 where a finding is an error.
    """
    findings = api.check(api.load_spec(read_bytes(spec_file)))
    if as_json:
        rows = [finding.model_dump(mode="json") for finding in findings]
        write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        lines = [
            f"{finding.severity}: {finding.rule}: {finding.message} ({', '.join(finding.pointers) or '-'})"
            for finding in findings
        ]
        write(visible("\n".join(lines or ["valid, no findings (유효하며 발견된 모순이 없습니다)"])) + "\n")
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)
