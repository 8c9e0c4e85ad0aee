-- What a person chose among products, templates and states, of the counts `c`.
($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], c.product))
  AND ($templates::VARCHAR[] IS NULL OR list_contains($templates::VARCHAR[], c.template))
  AND ($states::VARCHAR[] IS NULL OR list_contains($states::VARCHAR[], c.state))
