-- The kinds of uses to be counted, by number: counts are grouped and sorted by one integer where they would be by three
-- texts. In their order. Parameters of _counted_uses.sql. INTEGER place, first_place (that of the first kind with the same
-- product and state, whatever the template), VARCHAR template, product, state.
CREATE OR REPLACE TEMP TABLE kinds AS
SELECT place, min(place) OVER (PARTITION BY product, state) AS first_place, template, product, state
FROM (
    SELECT row_number() OVER (ORDER BY template, product, state)::INTEGER AS place, *
    FROM (SELECT DISTINCT template, product, state FROM {{counted_uses}})
)
