"""The report: a tagged PDF with contents, maps, charts as vector graphics, tables, and what lies behind the figures."""
