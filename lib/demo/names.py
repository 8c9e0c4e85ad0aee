"""First and last names that the demo draws from. Any person they make up is invented."""

FIRST_NAMES = (
    "Adèle", "Adrien", "Agathe", "Alexis", "Alice", "Amélie", "Anaïs", "André", "Anne-Sophie", "Antoine",
    "Apolline", "Arnaud", "Audrey", "Aurélie", "Aya", "Baptiste", "Béatrice", "Benoît", "Bérénice", "Brigitte",
    "Camille", "Cécile", "Céline", "Chloé", "Christian", "Claire", "Clément", "Corentin", "Cyril", "Daphné",
    "Delphine", "Denis", "Didier", "Driss", "Élise", "Élodie", "Émile", "Émilie", "Emmanuel", "Enzo",
    "Étienne", "Eugénie", "Fabien", "Farid", "Fatou", "Flavien", "Florence", "François", "Françoise", "Gaël",
    "Gaëlle", "Geneviève", "Gérard", "Grégoire", "Guillaume", "Hélène", "Hugo", "Inès", "Isabelle", "Jean",
    "Jean-Baptiste", "Jean-Marc", "Jérôme", "Joëlle", "Josué", "Julie", "Justine", "Karim", "Laëtitia",
    "Laurent", "Léa", "Léo", "Léonie", "Loïc", "Louis-Marie", "Lucie", "Ludovic", "Maëlle", "Maëlys", "Marc",
    "Marguerite", "Marie-Claude", "Marie-Laure", "Marius", "Mathéo", "Maxime", "Mélanie", "Mehdi", "Michèle",
    "Mireille", "Naïma", "Nathanaël", "Nicolas", "Noémie", "Océane", "Oğuz", "Olivier", "Ophélie", "Pascal",
    "Paul", "Pauline", "Philippe", "Pierre-Yves", "Quentin", "Rachid", "Raphaël", "Régis", "Rémi", "Romane",
    "Sabine", "Salomé", "Sébastien", "Séverine", "Solène", "Stéphane", "Tanguy", "Théo", "Thérèse", "Tiphaine",
    "Valérie", "Véronique", "Victor", "Violette", "Virginie", "Yanis", "Yasmine", "Yves", "Zoé",
)  # fmt: skip

LAST_NAMES = (
    "Abadie", "Allard", "Arnoux", "Aubin", "Aubry", "Bâcle", "Barbier", "Barré", "Baudouin", "Béranger",
    "Bernard", "Berthelot", "Besançon", "Blanchet", "Boisson", "Bonnet", "Bouchard", "Bouvier", "Briand",
    "Brunel", "Cadoret", "Carpentier", "Castéran", "Chabert", "Charrier", "Chauvet", "Chevallier", "Clément",
    "Collin", "Corbière", "Coste", "Couturier", "D'Hérouville", "Da Silva", "De la Tour", "Delacourt",
    "Delattre", "Delmas", "Desforges", "Diallo", "Dubreuil", "Dupont", "Dupré", "Durand", "Duval", "El Amrani",
    "Esnault", "Fabre", "Faucher", "Ferrand", "Fouquet", "Fournier", "Gaillard", "Garcia", "Garnier", "Gaudin",
    "Gérard", "Girardot", "Gosselin", "Goubert", "Granger", "Grimaud", "Guérin", "Guillemot", "Hamon",
    "Haddad", "Hébert", "Hervieu", "Huguet", "Jacquot", "Jamet", "Joubert", "Jourdan", "Kermarrec", "Klein",
    "Lacombe", "Lagarde", "Lambert", "Langlois", "Laurent", "Le Bihan", "Le Gall", "Leclerc", "Lefèvre",
    "Legrand", "Lemoine", "Léotard", "Leroux", "Lévêque", "Loiseau", "Macé", "Mahé", "Maillard", "Marchand",
    "Martin", "Martinez", "Masson", "Maurin", "Mercier", "Meunier", "Michaud", "Monnier", "Moreau", "Müller",
    "Navarro", "Nguyễn", "Noël", "Œuvrard", "Ollivier", "Oudin", "Pagès", "Pasquier", "Pélissier", "Perrin",
    "Petitjean", "Pichon", "Poirier", "Poulain", "Prévost", "Quéméneur", "Raynaud", "Renaud", "Ribeiro",
    "Rivière", "Robin", "Rochefort", "Rousseau", "Roussel", "Sabatier", "Saint-Léger", "Salaün", "Sanchez",
    "Sauvage", "Schmitt", "Sénéchal", "Simonet", "Tanguy", "Tessier", "Thévenin", "Tissot", "Traoré",
    "Trémoille", "Vaillant", "Valentin", "Vasseur", "Verdier", "Viard", "Vidal", "Villeneuve", "Weber",
    "Yılmaz", "Zeller",
)  # fmt: skip

TOWNS = (
    "Aix-en-Provence", "Amiens", "Angers", "Angoulême", "Antibes", "Arcachon", "Arles", "Auray", "Avignon",
    "Bayonne", "Beaune", "Beauvais", "Besançon", "Béziers", "Biarritz", "Blois", "Bourg-en-Bresse", "Bourges",
    "Brest", "Brive", "Caen", "Cahors", "Cannes", "Carcassonne", "Chambéry", "Chartres", "Cholet",
    "Clermont-Ferrand", "Colmar", "Compiègne", "Dax", "Deauville", "Dieppe", "Dijon", "Dinan", "Dinard",
    "Dole", "Épernay", "Épinal", "Évreux", "Fontainebleau", "Fréjus", "Gap", "Hyères", "La Baule", "La Rochelle",
    "Laval", "Le Havre", "Le Mans", "Les Sables-d'Olonne", "Libourne", "Limoges", "Lorient", "Mâcon", "Melun",
    "Menton", "Metz", "Montauban", "Montpellier", "Mulhouse", "Nancy", "Narbonne", "Nevers", "Nice", "Nîmes",
    "Niort", "Orléans", "Pau", "Périgueux", "Perpignan", "Poitiers", "Pornic", "Quimper", "Reims", "Rennes",
    "Roanne", "Rodez", "Rouen", "Saint-Brieuc", "Saint-Étienne", "Saint-Nazaire", "Saint-Raphaël", "Saumur",
    "Senlis", "Sète", "Soissons", "Strasbourg", "Tarbes", "Thonon", "Toulon", "Tours", "Troyes", "Valence",
    "Vannes", "Versailles", "Vichy", "Vienne", "Vincennes", "Viroflay", "Vitré", "Yvetot",
)  # fmt: skip
