-- Gives the network another name; its id stays, so agencies stay its own. $name.
UPDATE networks SET name = $name
