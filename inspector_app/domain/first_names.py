"""Common first names in Sweden, for the guard that looks for names in what goes to the report.

Chosen by hand among names of several generations; a name that is missing is only not warned of.
"""

from typing import Final

_NAMES = """
Adam Agneta Agnes Ahmad Ahmed Albin Alexander Alexandra Ali Alice Alicia Alva Alvin Amanda Amina
Amir Anders Andreas Anette Anita Ann Anna Anneli Annelie Annette Annika Anton Arne Aron Arvid
Astrid August Axel Barbro Bengt Benjamin Bertil Birgit Birgitta Bo Britt Britta Börje Camilla
Carina Carl Carolina Caroline Cecilia Charlotta Charlotte Christer Christian Christina Clara Claes
Dagmar Daniel David Ebba Edvin Elena Eleonora Elias Elin Elina Elis Elisabeth Ella Ellen Ellinor
Elsa Elvira Emelie Emil Emilia Emma Emelia Erica Erik Erika Ester Eva Evelina Fatima Felicia Felix
Filip Filippa Fredrik Frida Fredrika Gabriel Gabriella Georg Gerd Greta Gun Gunborg Gunilla Gunnar
Gunnel Gustaf Gustav Göran Gösta Hampus Hanna Hannah Hans Harald Hassan Helen Helena Helene Henrik
Hilda Hjalmar Hugo Håkan Ibrahim Ida Inga Inger Ingegerd Ingela Ingemar Ingrid Ingvar Irene Iris
Isabella Isabelle Isak Jakob Jan Jasmine Jenny Jens Jessica Joakim Joel Johan Johanna Johannes
John Jon Jonas Jonathan Josef Josefin Josefine Julia Jörgen Kajsa Karin Karl Karolina Katarina
Kenneth Kent Kerstin Kjell Klara Klas Kristian Kristina Kristoffer Krister Lars Lasse Leif Lena
Lennart Leo Leonard Liam Lilian Lina Linda Linn Linnea Linnéa Lisa Lisbeth Liselotte Louise Lotta
Lova Lovisa Lucas Ludvig Lukas Madeleine Magnus Maja Malin Marcus Margareta Maria Marianne Marie
Markus Martin Martina Mathias Mats Mattias Melker Mia Michael Mikael Mikaela Moa Mohamed Mohammad
Mohammed Mona Monica Monika Märta Måns Nathalie Nicklas Nicole Niklas Nils Nina Noah Nora Nour
Olle Olof Olov Olivia Omar Oscar Oskar Otto Patrik Pernilla Peter Petra Petter Per Pia Pontus
Ragnar Ragnhild Rasmus Rebecka Rickard Rikard Robert Robin Roger Roland Rolf Ronja Rune Ruth Saga
Samuel Sandra Sara Sebastian Signe Sigrid Simon Siv Sofia Sofie Solveig Sonja Stefan Stellan Sten
Stig Stina Stella Sture Susanna Susanne Sven Svea Tage Teresa Therese Thomas Tilda Tim Tobias
Tommy Tomas Tony Torbjörn Tore Tova Tove Tuva Tyra Ulf Ulla Ulrika Ulrik Urban Valter Vera
Veronica Viggo Viktor Viktoria Vilhelm Viola Vilma Vincent Viveka Wilhelm William Wilma Yasmin
Yngve Yvonne Zahra Åke Åsa Östen Örjan
"""
FIRST_NAMES: Final = frozenset(_NAMES.split())

# Also ordinary words, places of the calendar or of the map: at the start of a sentence no sign.
_WORDS = """
August Bo Kent Leo Per Saga Siv Sten Stella Stig Urban Viola Tore Inga Britt Gun
"""
ALSO_WORDS: Final = frozenset(_WORDS.split())
