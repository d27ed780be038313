#![allow(missing_docs, clippy::all)]
use whosaid::article::{inputs, read};
use whosaid::extract::{Rules, extract};
use whosaid::store::Store;
fn main() {
    let paths: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let store = Store::in_memory().unwrap();
    let mut all = Vec::new();
    for input in inputs(&paths) {
        for article in read(&input.unwrap()) {
            if let Ok(a) = article {
                all.push(extract(&a, &Rules));
            }
        }
    }
    let claims: usize = all.iter().map(|x| x.claims.len()).sum();
    let props: usize = all.iter().flat_map(|x| &x.claims).filter(|c| c.relation.is_some()).count();
    println!("{} articles {} claims {} propositions", all.len(), claims, props);
    let t = std::time::Instant::now();
    store.put_all(all.iter().cloned(), |_, _| ()).unwrap();
    println!("put {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let n = whosaid::compare::refresh(&store).unwrap();
    println!("refresh {:?} keys {n}", t.elapsed());
    let find = |id: &whosaid::claim::Iri| {
        all.iter().flat_map(|x| x.claims.iter().map(move |c| (x, c))).find(|(_, c)| c.id == *id).unwrap()
    };
    for c in store.comparisons().unwrap() {
        println!("{:?} {:.2} {}", c.verdict, c.confidence, c.reason);
        for id in &c.claims {
            let (x, k) = find(id);
            println!(
                "    {} [{}] {}",
                k.words(),
                x.article.headline.as_deref().unwrap_or(""),
                x.article.published.map_or(String::new(), |d| d.to_string())
            );
        }
    }
}
