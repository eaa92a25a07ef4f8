"""``python -m noticeparse`` is the command line."""

from noticeparse.cli.app import main

if __name__ == "__main__":
    main()
