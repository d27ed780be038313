//! How fast the model is: words a second from raw text to all heads, time to the first article, peak memory.
//!
//! ```sh
//! cargo run --release --example speed -- FILE...
//! ```
//!
//! Articles run in parallel, one thread each. `training/speed.py` compares with another parser in the same run.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use rayon::prelude::*;
use whosaid::article::{inputs, read};
use whosaid::language::{Analysis, model_version};

/// Times the model
#[derive(Debug, Parser)]
#[command(name = "speed", max_term_width = 100)]
struct Args {
    /// Articles
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How many articles
    #[arg(long, default_value_t = usize::MAX, hide_default_value = true)]
    limit: usize,

    /// How many threads; as many as there are cores, if not given
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    threads: usize,

    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let mut texts = Vec::new();
    for input in inputs(&args.files) {
        for article in read(&input?) {
            texts.push(article?.text);
        }
    }
    texts.truncate(args.limit);
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let before = peak_mb();

    // The first article pays for the weights.
    let begun = Instant::now();
    let first = texts.first().map(|text| Analysis::of(text));
    let first_seconds = begun.elapsed().as_secs_f64();

    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build()?;
    let begun = Instant::now();
    let tokens: usize = pool.install(|| texts.par_iter().map(|text| Analysis::of(text).words.len()).sum());
    let seconds = begun.elapsed().as_secs_f64();

    #[expect(clippy::cast_precision_loss, reason = "a count of words")]
    let rate = words as f64 / seconds;
    let peak = peak_mb();
    if args.json {
        let report = serde_json::json!({
            "model": model_version(), "articles": texts.len(), "words": words, "tokens": tokens, "seconds": seconds,
            "words_per_second": rate, "first_article_seconds": first_seconds, "peak_mb": peak,
        });
        println!("{report}");
    } else {
        println!("{}, {} articles, {words} words, {tokens} tokens", model_version(), texts.len());
        println!("first article     {first_seconds:8.3} s ({} tokens)", first.map_or(0, |first| first.words.len()));
        println!("all articles      {seconds:8.2} s");
        println!("words a second    {rate:8.0}");
        println!("peak memory       {peak:8} MB, {before} MB of it for the texts and the program");
    }
    Ok(())
}

/// Peak memory of this process; 0 where the system does not tell.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
