"""The vendor's workbook: `made` sends it out, `returned` reads it back."""
