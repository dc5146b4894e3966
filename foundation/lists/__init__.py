"""Reading anybody's list: any common format, its sheet, headings, columns and values as people write them."""
