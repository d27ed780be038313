use crate::{EXAMPLE, shacl};

#[test]
fn the_example_conforms() {
    shacl::assert_conforms(EXAMPLE);
}

/// What is wrong, the text of the example that is replaced, by what, and words of the shape's message.
const MUTATIONS: &[(&str, &str, &str, &str)] = &[
    (
        "a claim without confidence",
        "ws:attribution one:hop-official ;\n        ws:confidence 0.7 .",
        "ws:attribution one:hop-official .",
        "exactly one confidence",
    ),
    ("a confidence above 1", "ws:confidence 0.7 .", "ws:confidence 1.7 .", "exactly one confidence"),
    ("a stance that is not listed", "ws:stance ws:predicts", "ws:stance ws:agrees", "exactly one stance"),
    (
        "a chain that does not reach the publisher",
        "ws:mode ws:direct ;\n        ws:stance ws:neutral ;\n        ws:reportedVia one:hop-outlet ;",
        "ws:mode ws:direct ;\n        ws:stance ws:neutral ;",
        "Every chain ends",
    ),
    (
        "a publisher's hop with a cue",
        "ws:sourceName \"Harbour Post\" ;",
        "ws:sourceName \"Harbour Post\" ; ws:cue <https://w3id.org/whosaid/id/b5a1e1aed7caef26167b/text#char=130,134> ;",
        "narration has no cue",
    ),
    (
        "an unnamed source merged with a named one",
        "one:unnamed-1 a ws:UnnamedSource ;",
        "one:unnamed-1 a ws:UnnamedSource , schema:Person ;",
        "never also a named entity",
    ),
    ("a span that does not say where it ends", "text#char=130,134> ;", "text#char=130> ;", "ends in where it stands"),
    (
        "an article without its text",
        "schema:articleBody \"Up to 25",
        "schema:headline \"Up to 25",
        "its text exactly once",
    ),
    (
        "a quantity without a number",
        "schema:value 40.0 ;\n        schema:minValue 41.0 ;",
        "ws:population \"ships\" ;",
        "a value or a bound",
    ),
    (
        "a subject without the words for it",
        "ws:subjectMention <https://w3id.org/whosaid/id/20ed1ba6fda8f4d07212/text#char=0,14> ;",
        "",
        "come together",
    ),
    (
        "a relation without subject or object",
        "ws:key key:9d908ecfb6b256def8b4 ;",
        "ws:key key:9d908ecfb6b256def8b4 ; ws:relation relation:clear ;",
        "has a subject or an object",
    ),
    (
        "a reported proposition that is asserted",
        "concept:ship a skos:Concept ;",
        "concept:ship relation:wait-outside entity:lindmark ; a skos:Concept ;",
        "A concept has an IRI",
    ),
    (
        "words of a name in the middle",
        "ws:nameWord \"Ilse\" , \"Varga\"",
        "ws:nameWord \"Ilse\" , \"B.\" , \"Varga\"",
        "at most the first and the last",
    ),
    ("a claim against itself", "ws:secondClaim two:claim-1", "ws:secondClaim one:claim-1", "is not the second"),
    ("an article that is not uncompared", "ws:uncompared true", "ws:uncompared false", "An article is uncompared"),
    ("an article that is not unidentified", "ws:unidentified true", "ws:unidentified false", "names are unidentified"),
    ("a key that is not pending", "ws:pending true", "ws:pending false", "A key is pending"),
    (
        "a claim without evidence",
        "ws:evidence <https://w3id.org/whosaid/id/20ed1ba6fda8f4d07212/text#char=0,36> ;",
        "",
        "shows the words that state it",
    ),
    (
        "a day that is only a text",
        "ws:saidAt \"2024-03-11\"^^xsd:date",
        "ws:saidAt \"2024-03-11\"",
        "at most one day of saying",
    ),
    (
        "a property that nobody knows",
        "ws:tense ws:past ;",
        "ws:tense ws:past ; ws:mood ws:past ;",
        "only the known properties",
    ),
];

#[test]
fn each_mutation_of_the_example_fails() {
    for (wrong, from, to, message) in MUTATIONS {
        assert!(EXAMPLE.contains(from), "{wrong}: the example has no {from:?}");
        match shacl::validate(&EXAMPLE.replace(from, to)) {
            Some(Ok(())) => panic!("the shapes accept {wrong}"),
            Some(Err(report)) => assert!(report.contains(message), "{wrong} is reported otherwise:\n{report}"),
            None => return,
        }
    }
}
