-- The network of a new store. $name: the network's name.
INSERT INTO networks SELECT md5($name)[:12], $name
