"""What noticeparse publishes: the contract as frozen pydantic models."""
