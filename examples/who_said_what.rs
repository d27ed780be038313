//! Who said what in the files named on the command line, through the library alone.
//!
//! ```sh
//! cargo run --release --example who_said_what -- examples/news
//! ```

use std::error::Error;
use std::path::PathBuf;

use whosaid::article::{inputs, read};
use whosaid::extract::extract;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();

    // Inputs are files, or folders with files in them; a file may hold many articles.
    for input in inputs(&paths) {
        for article in read(&input?) {
            // Each article is taken apart by itself: no store, no other article.
            let extraction = extract(&article?);
            println!("{}", extraction.article.headline.as_deref().unwrap_or(extraction.article.outlet()));

            // A claim is the words, and the chain through which we know of them, outermost first.
            for claim in &extraction.claims {
                println!("  {}", claim.words());
                println!("    {}", extraction.chain_in_words(&claim.attribution));

                // Its proposition, where the grammar was plain enough to read one.
                if let Some(relation) = &claim.relation {
                    let name = |argument: &Option<whosaid::claim::Argument>| {
                        argument.as_ref().map_or("—".to_owned(), |argument| argument.name.clone())
                    };
                    let quantities: Vec<&str> =
                        claim.quantities.iter().map(|quantity| quantity.span.text.as_str()).collect();
                    println!(
                        "    {} · {relation} · {} {}",
                        name(&claim.subject),
                        name(&claim.object),
                        quantities.join(", ")
                    );
                }
            }
        }
    }
    Ok(())
}
