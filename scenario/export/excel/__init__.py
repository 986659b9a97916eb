"""The workbook: from mix to programme, indicators, scores and weighing in live formulas, as the program calculates."""
