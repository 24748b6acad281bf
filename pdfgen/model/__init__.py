"""What a workbook is: immutable values, each with its place in the content."""
