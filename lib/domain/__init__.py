"""The field's own notions. Pure: standard library only, no clock, no files, no database."""
