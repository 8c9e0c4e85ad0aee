-- The kinds whatever the template: INTEGER place, first_place (that of the first kind with the same product and state).
(SELECT place, min(place) OVER (PARTITION BY product, state) AS first_place FROM kinds)
