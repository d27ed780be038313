//! Whom `he` and `she` mean.

use super::propositions::told;
use super::read;

#[test]
fn pronouns_mean_who_is_of_their_gender() {
    for (text, expected) in [
        ("Angela Ruiz met Peter Lund in Oslo. He left the town on Friday.", "Peter Lund | leave | town"),
        ("Peter Lund met Angela Ruiz in Oslo. She left the town on Friday.", "Angela Ruiz | leave | town"),
        ("Actress Ana Ruiz met Bo Lund in Oslo. Mr. Lund sang. She left the town.", "Ana Ruiz | leave | town"),
        // Nobody has named him for long, and nobody else can be meant.
        (
            "Peter Lund came to Oslo. It rained. The ferries were late. The town was full. He bought a ship.",
            "Peter Lund | buy | ship",
        ),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
}

#[test]
fn a_last_name_is_not_that_of_a_relative_of_the_other_gender() {
    let text = "Ruiz said she would leave Oslo. Her father, Peter Ruiz, was a sailor. Ruiz sold her house. Ruiz left the town.";
    let found = told(text);
    assert!(found.iter().any(|it| it == "Ruiz | leave | town"), "{found:?}");
    assert!(found.iter().all(|it| it != "Peter Ruiz | leave | town"), "{found:?}");
}

#[test]
fn whom_a_speaker_means() {
    let text = "Peter Lund met Angela Ruiz in Oslo. “I did not force her,” Lund said. “She trusted me.”";
    let found = told(text);
    for expected in ["Peter Lund | force | Angela Ruiz", "Angela Ruiz | trust | Peter Lund"] {
        assert!(found.iter().any(|it| it == expected), "{expected}: {found:?}");
    }
    // Each pronoun carries on the one before.
    let text = "Peter Lund and Angela Ruiz left. “She believed me. I told her so. I told her it was fine. I was wrong. It was late. \
                She was tired. I did not force her,” Lund said.";
    assert!(told(text).iter().any(|it| it == "Peter Lund | force | Angela Ruiz"), "{:?}", told(text));
    // Of two women either may be meant.
    let text = "Angela Ruiz met Maria Berg in Oslo. “I did not force her,” Peter Lund said.";
    assert!(
        read(text).claims.iter().all(|it| it.object.is_none() || it.relation.as_deref() != Some("force")),
        "{:?}",
        told(text)
    );
}

#[test]
fn of_a_couple_the_title_tells_who_is_meant() {
    let text =
        "Peter Ruiz met the mayor. His wife, Angela Ruiz, came too. Mr. Ruiz left the town. Mrs. Ruiz bought a ship.";
    let found = told(text);
    for expected in ["Peter Ruiz | leave | town", "Angela Ruiz | buy | ship"] {
        assert!(found.iter().any(|it| it == expected), "{expected}: {found:?}");
    }
    // Whoever the article is about is meant by the last name, and not whom it names in passing.
    let text = "Peter Ruiz met the mayor. Peter Ruiz sang. Peter Ruiz danced. His daughter Angela Ruiz came too. Ruiz left the town.";
    assert!(told(text).iter().any(|it| it == "Peter Ruiz | leave | town"), "{:?}", told(text));
}

#[test]
fn a_first_name_is_that_of_the_only_one_who_has_it() {
    let found = told("Angela Ruiz came to Oslo. Angela left the town on Friday.");
    assert!(found.iter().any(|it| it == "Angela Ruiz | leave | town"), "{found:?}");
    let found = told("Angela Ruiz and Angela Berg came to Oslo. Angela left the town on Friday.");
    assert!(found.iter().all(|it| it != "Angela Ruiz | leave | town"), "{found:?}");
    let found = told("Peter Lund came to Lund Tower in Oslo. Lund left the town on Friday.");
    assert!(found.iter().any(|it| it == "Peter Lund | leave | town"), "{found:?}");
    // Places have people's names.
    let found = told("Virginia Ruiz came to Oslo. Virginia left the union on Friday.");
    assert!(found.iter().all(|it| it != "Virginia Ruiz | leave | union"), "{found:?}");
}
