"""The command line: a thin client of `noticeparse.api`."""
