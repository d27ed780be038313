use proptest::prelude::*;

use super::{Format, read_bytes};

const FORMATS: [Option<Format>; 5] =
    [None, Some(Format::Text), Some(Format::Html), Some(Format::Json), Some(Format::JsonLines)];

/// Whatever comes in, each article has a text and each error is one line.
fn check(format: Option<Format>, bytes: &[u8]) {
    let results = read_bytes("input", format, bytes);
    assert!(!results.is_empty());
    for result in results {
        match result {
            Ok(article) => assert!(!article.text.trim().is_empty()),
            Err(error) => assert!(!error.to_string().contains('\n') && error.to_string().starts_with("input")),
        }
    }
}

/// Pieces that make inputs which nearly parse.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\n",
        "\\",
        "\\u12",
        "null",
        "1e9",
        "\"text\"",
        "\"headline\"",
        "\"author\"",
        "\"@graph\"",
        "\"a b. c\"",
        "<p>",
        "</p>",
        "<div>",
        "<html>",
        "<script type='application/ld+json'>",
        "</script>",
        "<meta charset=utf-16>",
        "<title>",
        "<",
        ">",
        "&amp;",
        "<table><tr>",
        "<br>",
        "Title: x",
        "\r",
        "Follow us on ",
        "Twitter",
        "©",
        "Read more",
        "\u{feff}",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in FORMATS {
            check(format, &bytes);
        }
    }

    #[test]
    fn near_misses_are_survived(pieces in prop::collection::vec(piece(), 0..40)) {
        for format in FORMATS {
            check(format, pieces.concat().as_bytes());
        }
    }
}
