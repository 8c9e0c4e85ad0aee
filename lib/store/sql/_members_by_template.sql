-- The members of a scope that the filters leave.
{{scoped_members}}
