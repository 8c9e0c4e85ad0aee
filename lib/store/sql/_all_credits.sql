-- Credits side by side, together.
signed + cancelled + in_progress + unknown + registered_letter + erp
