"""Writes src/language/lexicon/countries.tsv from the npm package world-countries (github.com/mledoze/countries, ODbL 1.0).

    npm pack world-countries@5.1.0 && tar xzf world-countries-5.1.0.tgz
    python3 tools/countries.py package/countries.json

What newspapers write and that package lacks is in MORE, our own.
"""

import json
import sys
import unicodedata

HEAD = """# name	other names	demonyms	capitals (those that can stand for the government)
# Made by tools/countries.py from world-countries 5.1.0 by mledoze and contributors, and additions of our own.
# This file is made available under the Open Database License: http://opendatacommons.org/licenses/odbl/1.0/
"""
# What news calls some of them.
NEWS = {"Türkiye": "Turkey", "DR Congo": "Democratic Republic of the Congo", "Czechia": "Czech Republic"}
# Names, demonyms and capitals that the package lacks.
MORE = {
    "Afghanistan": ("", "Afghan,Afghans", ""),
    "Argentina": ("", "Argentinian,Argentinians", ""),
    "Azerbaijan": ("", "Azeri", ""),
    "Bangladesh": ("", "Bangladeshis", ""),
    "China": ("PRC,mainland China", "", ""),
    "Denmark": ("", "Dane,Danes", ""),
    "Finland": ("", "Finn,Finns", ""),
    "France": ("", "Frenchman,Frenchwoman", ""),
    "Ireland": ("Republic of Ireland,Irish Republic", "", ""),
    "Israel": ("", "Israelis", "Tel Aviv"),
    "Ivory Coast": ("Côte d'Ivoire,Côte d’Ivoire", "Ivorian", ""),
    "Kazakhstan": ("", "Kazakh", ""),
    "Kyrgyzstan": ("", "Kyrgyz", ""),
    "Myanmar": ("Burma", "Burmese", "Yangon"),
    "North Korea": ("DPR Korea,North", "", ""),
    "Palestine": ("Palestinian Authority,State of Palestine", "Palestinian,Palestinians", "Ramallah"),
    "Philippines": ("", "Filipinos,Philippine", ""),
    "Poland": ("", "Pole,Poles", ""),
    "Russia": ("Russian Federation", "", ""),
    "Saudi Arabia": ("", "Saudi,Saudis", ""),
    "South Korea": ("Republic of Korea,ROK,South", "", ""),
    "Spain": ("", "Spaniard,Spaniards", ""),
    "Sweden": ("", "Swede,Swedes", ""),
    "Syria": ("", "Syrians", ""),
    "Tajikistan": ("", "Tajik", ""),
    "Turkey": ("Türkiye,Turkiye", "Turk,Turks", ""),
    "Turkmenistan": ("", "Turkmen", ""),
    "United Arab Emirates": ("UAE,U.A.E.,Emirates", "Emirati,Emiratis", ""),
    "United Kingdom": ("UK,U.K.,Britain,Great Britain", "Briton,Britons", ""),
    "United States": ("US,U.S.,USA,U.S.A.,America", "Americans", "Washington"),
    "Uzbekistan": ("", "Uzbek", ""),
    "Bolivia": ("", "", "La Paz"),
    "Botswana": ("", "Botswanan", ""),
    "Comoros": ("", "Comorian", ""),
    "Djibouti": ("", "Djiboutian", ""),
    "Ecuador": ("", "Ecuadorian", ""),
    "Iceland": ("", "Icelandic", ""),
    "India": ("", "Indians", "Delhi"),
    "Lesotho": ("", "Basotho", ""),
    "Luxembourg": ("", "Luxembourgish", ""),
    "Maldives": ("", "Maldivian", ""),
    "Mongolia": ("", "", "Ulaanbaatar"),
    "Nepal": ("", "Nepali", ""),
    "Netherlands": ("", "", "The Hague"),
    "Papua New Guinea": ("", "Papuan", ""),
    "Serbia": ("", "Serb,Serbs", ""),
    "Slovenia": ("", "Slovenian", ""),
    "Suriname": ("", "Surinamese", ""),
    "Ukraine": ("", "Ukrainians", "Kiev"),
    "Yemen": ("", "", "Sanaa"),
    "Vatican City": ("Vatican,Holy See", "", ""),
}
# Capitals that news names as places far more than as governments, and names that are other words too.
NO_CAPITAL = {"Washington D.C.", "Victoria", "Georgetown", "Kingston", "Santiago", "San José", "San Juan", "Saint John's"}
# Too short or common to be told from other words.
NO_NAME = {"North", "South", "Congo", "Emirates"}


def plain(name):
    return all(ord(c) < 0x250 or c == "’" for c in name)


def bare(name):
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def main():
    rows, independent = {}, set()
    for country in json.load(open(sys.argv[1], encoding="utf-8")):
        name = country["name"]["common"]
        name = NEWS.get(name, name)
        own = country.get("independent") or name in ("Kosovo", "Palestine", "Taiwan")
        if own:
            independent.add(name)
        others = [country["name"]["common"], country["name"]["official"], *country["altSpellings"]]
        others = [o for o in others if plain(o) and "," not in o and len(o) > 3 or o == "DRC" or o == "DPRK"]
        people = [country["demonyms"]["eng"]["m"]] if country["demonyms"].get("eng") else []
        capitals = [c for c in country["capital"] if own and c not in NO_CAPITAL and plain(c)]
        capitals += [bare(c) for c in capitals if bare(c) != c]
        more = MORE.get(name, ("", "", ""))
        lists = [list(dict.fromkeys(have + extra.split(","))) for have, extra in zip((others, people, capitals), more)]
        lists[0] = [o for o in lists[0] if o not in NO_NAME]
        rows[name] = [",".join(x for x in part if x and x != name) for part in lists]
    # A territory whose people are called like a country's is not what the word means.
    called = {word for name, row in rows.items() if name in independent for word in row[1].split(",")}
    for name, row in rows.items():
        if name not in independent:
            row[1] = ",".join(word for word in row[1].split(",") if word not in called)
    missing = MORE.keys() - rows.keys()
    assert not missing, missing
    with open("src/language/lexicon/countries.tsv", "w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines("\t".join([name, *rows[name]]) + "\n" for name in sorted(rows))


if __name__ == "__main__":
    main()
