-- Gives a new store its network. $name: the network's name.
INSERT INTO networks SELECT md5($name)[:12], $name WHERE NOT EXISTS (FROM networks)
