"""The rules of the office: pure, without input or output, SQL or screens."""
