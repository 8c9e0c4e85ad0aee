-- A scope narrowed to a team or user (law A1), and what a person chose among teams, users, templates, states.
{{chosen_members}}
  AND ($templates::VARCHAR[] IS NULL OR list_contains($templates::VARCHAR[], template))
  AND ($states::VARCHAR[] IS NULL OR list_contains($states::VARCHAR[], state))
