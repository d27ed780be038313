use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oxigraph::io::RdfFormat;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

use crate::EXAMPLE;

#[test]
fn each_query_finds_something_in_the_example() {
    let store = Store::new().expect("a store in memory opens");
    store.load_from_slice(RdfFormat::TriG, EXAMPLE).expect("the example is TriG");

    let mut names = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/queries");
    for entry in fs::read_dir(folder).expect("the folder of queries is there") {
        let path = entry.expect("its entries can be read").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a query has a name").to_owned();
        let text = fs::read_to_string(&path).expect("a query is text");
        // No prefix is given from outside: each file must be a whole query in any engine.
        let query = SparqlEvaluator::new().parse_query(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let results = query.on_store(&store).execute().unwrap_or_else(|error| panic!("{name}: {error}"));
        let QueryResults::Solutions(rows) = results else { panic!("{name} does not give rows") };
        let rows = rows.collect::<Result<Vec<_>, _>>().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!rows.is_empty(), "{name} finds nothing");
        names.insert(name);
    }
    let built_in: BTreeSet<String> =
        whosaid::store::named_queries().iter().map(|query| query.name.to_owned()).collect();
    assert_eq!(names, built_in, "the files and the queries that whosaid knows by name");
}
