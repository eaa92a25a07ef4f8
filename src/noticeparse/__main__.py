"""``noticeparse`` and ``python -m noticeparse``: the command line, which ends quietly where it is stopped early."""

from __future__ import annotations


def main() -> None:
    """Runs the command line.

    Raises:
        SystemExit: Always; its code is the exit code of the contract, 130 where Ctrl-C came while it loaded.
    """
    try:
        from noticeparse.cli.app import main as run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
