-- Credits by month where no template is asked for; columns as in template_months.
(SELECT *, NULL::VARCHAR AS template FROM credit_months)
