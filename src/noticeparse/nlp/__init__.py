"""Korean strings: quantities, dates, phones, terms. Strings in, spans out; nothing of pages."""
