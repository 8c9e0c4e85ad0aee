-- Credits by month with their templates.
template_months
