//! Sentences of our own with what a careful reader takes from them: one case a kind of wording.

mod complements;
mod genders;
mod propositions;
mod sources;
mod speech;

use super::extract;
use crate::claim::{Article, Claim, Comparator, Extraction, Mode, Polarity, Stance, Status};

fn read(text: &str) -> Extraction {
    let mut article = Article::from_text(text);
    article.publisher = Some("The Courier".into());
    article.published = "2024-03-15".parse().ok();
    extract(&article)
}

/// Every statement of somebody else's: its words and its chain.
fn said(text: &str) -> Vec<(String, String)> {
    let extraction = read(text);
    let mut found = Vec::new();
    for claim in &extraction.claims {
        let hop =
            extraction.attributions.iter().find(|hop| hop.id == claim.attribution).expect("every claim has its hop");
        if hop.mode != Mode::Narration && claim.evidence == hop.content {
            let place = (claim.evidence[0].start, hop.source.mention.as_ref().map(|span| span.start));
            found.push((place, claim.words(), extraction.chain_in_words(&hop.id)));
        }
    }
    found.sort();
    found.into_iter().map(|(_, words, chain)| (words, chain)).collect()
}

#[track_caller]
fn says(text: &str, expected: &[(&str, &str)]) {
    let found = said(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(words, chain)| (words.as_str(), chain.as_str())).collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(words, chain)| (*words, format!("The Courier ← {chain}"))).collect();
    let expected: Vec<(&str, &str)> = expected.iter().map(|(words, chain)| (*words, chain.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_verb_before_the_content() {
    says("Ana Ruiz said the bridge would reopen.", &[("the bridge would reopen", "Ana Ruiz")]);
    says("Ana Ruiz also said that the bridge would reopen.", &[("the bridge would reopen", "Ana Ruiz")]);
    says("Ana Ruiz said on Friday that the bridge was safe.", &[("the bridge was safe", "Ana Ruiz")]);
    says("Officials say the bridge is safe.", &[("the bridge is safe", "Officials")]);
}

#[test]
fn the_verb_after_the_content() {
    says("The bridge is safe, Ana Ruiz said.", &[("The bridge is safe", "Ana Ruiz")]);
    says("The bridge is safe, said Ana Ruiz.", &[("The bridge is safe", "Ana Ruiz")]);
    says("“The bridge is safe,” Ana Ruiz said.", &[("“The bridge is safe,”", "Ana Ruiz")]);
    says("\"The bridge is safe,\" said Ana Ruiz.", &[("\"The bridge is safe,\"", "Ana Ruiz")]);
}

#[test]
fn a_clause_that_interrupts() {
    says("“We waited,” Ana Ruiz said, “and nobody came.”", &[("“We waited,” … “and nobody came.”", "Ana Ruiz")]);
}

#[test]
fn a_quotation_that_goes_on() {
    says("“We waited,” said Ana Ruiz. “Nobody came.”", &[("“We waited,” … “Nobody came.”", "Ana Ruiz")]);
}

#[test]
fn offices_beside_the_name() {
    says(
        "“We waited,” said Ana Ruiz, a spokeswoman for the Harbour Guard.",
        &[("“We waited,”", "Ana Ruiz, spokeswoman for Harbour Guard")],
    );
    says(
        "Ana Ruiz, a spokeswoman for the Harbour Guard, said the port was closed.",
        &[("the port was closed", "Ana Ruiz, spokeswoman for Harbour Guard")],
    );
    says(
        "The transport minister, Ana Ruiz, said the port was closed.",
        &[("the port was closed", "Ana Ruiz, transport minister")],
    );
    says(
        "Taliban spokesman Omar Nazari said the road was open.",
        &[("the road was open", "Omar Nazari, spokesman for Taliban")],
    );
}

#[test]
fn what_an_agency_was_told() {
    says(
        "The road is open, a spokesman for the Taliban told Reuters on Monday.",
        &[("The road is open", "Reuters ← a spokesman for the Taliban")],
    );
    says("Ana Ruiz told Reuters that the port was closed.", &[("the port was closed", "Reuters ← Ana Ruiz")]);
    says("Ana Ruiz told reporters that the port was closed.", &[("the port was closed", "Ana Ruiz")]);
}

#[test]
fn according_to() {
    says("The port is closed, according to Ana Ruiz.", &[("The port is closed", "Ana Ruiz")]);
    says("According to the harbour police, the port is closed.", &[("the port is closed", "the harbour police")]);
    says(
        "According to a report by Reuters, the minister, Ana Ruiz, said the port was closed.",
        &[
            ("the minister, Ana Ruiz, said the port was closed", "Reuters"),
            ("the port was closed", "Reuters ← Ana Ruiz, minister"),
        ],
    );
}

#[test]
fn who_the_official_is() {
    says(
        "A spokesman for the Harbour Guard told Reuters that the port was closed. “It will open soon,” the official said. \
         “Boats can wait,” added the spokesman.",
        &[
            ("the port was closed", "Reuters ← a spokesman for the Harbour Guard"),
            ("“It will open soon,”", "a spokesman for the Harbour Guard"),
            ("“Boats can wait,”", "a spokesman for the Harbour Guard"),
        ],
    );
}

#[test]
fn a_pronoun_reaches_the_last_speaker_and_no_further() {
    says(
        "Ana Ruiz said the port was closed. She said boats could wait.",
        &[("the port was closed", "Ana Ruiz"), ("boats could wait", "Ana Ruiz")],
    );
    // Nobody is there.
    says("He said the port was closed.", &[("the port was closed", "He")]);
}

#[test]
fn surnames_and_groups() {
    says(
        "“We waited,” said Ana Ruiz. Ruiz said the port was closed. The Taliban left. The group said the road was open.",
        &[("“We waited,”", "Ana Ruiz"), ("the port was closed", "Ana Ruiz"), ("the road was open", "Taliban")],
    );
}

#[test]
fn two_sources_in_one_sentence() {
    says(
        "Police say the crowd broke the gate, while the Harbour Guard says the gate was open.",
        &[("the crowd broke the gate", "Police"), ("the gate was open", "Harbour Guard")],
    );
}

#[test]
fn a_participle_adds_to_it() {
    says(
        "Ana Ruiz said the port was closed, adding that boats could wait.",
        &[("the port was closed", "Ana Ruiz"), ("boats could wait", "Ana Ruiz")],
    );
}

#[test]
fn a_headline_with_its_speaker() {
    says(
        "Port will stay closed: Harbour Guard spokesman\nBoats waited.",
        &[("Port will stay closed", "Harbour Guard spokesman")],
    );
}

#[test]
fn who_signs_below() {
    says(
        "The port must stay open. — Ana Ruiz, harbour master",
        &[("The port must stay open.", "Ana Ruiz, harbour master")],
    );
}

#[test]
fn who_quotes_and_who_is_quoted() {
    says(
        "“The bridge is safe,” Radio Delta quoted Ana Ruiz as saying.",
        &[("“The bridge is safe,”", "Radio Delta"), ("“The bridge is safe,”", "Radio Delta ← Ana Ruiz")],
    );
    says(
        "“The bridge is safe,” harbour spokeswoman Ana Ruiz was quoted by Radio Delta as saying.",
        &[("“The bridge is safe,”", "Radio Delta ← Ana Ruiz, spokeswoman"), ("“The bridge is safe,”", "Radio Delta")],
    );
    says("Ana Ruiz was quoted as saying that the bridge was safe.", &[("the bridge was safe", "Ana Ruiz")]);
}

#[test]
fn where_it_was_said() {
    says(
        "Ana Ruiz said in an interview with Reuters that the port was closed.",
        &[("the port was closed", "Reuters ← Ana Ruiz")],
    );
    says("“The port is closed,” Ana Ruiz wrote on Twitter.", &[("“The port is closed,”", "Twitter ← Ana Ruiz")]);
}

#[test]
fn a_capital_speaks_for_its_government() {
    says("Russia closed the port. Moscow said the port was closed.", &[("the port was closed", "Russia")]);
}

#[test]
fn two_who_say_one_thing() {
    says(
        "Ana Ruiz and Bo Lund said the port was closed.",
        &[("the port was closed", "Ana Ruiz"), ("the port was closed", "Bo Lund")],
    );
}

#[test]
fn nobody_in_particular() {
    says("The port was reportedly closed.", &[("The port was … closed", "unspecified reports")]);
}

#[test]
fn who_was_described_before_being_named() {
    says(
        "The port is closed, a spokesman for the Harbour Guard said. “Boats can wait,” said Bo Lund.",
        &[
            ("The port is closed", "Bo Lund, spokesman for Harbour Guard"),
            ("“Boats can wait,”", "Bo Lund, spokesman for Harbour Guard"),
        ],
    );
}

#[test]
fn silence_where_nothing_is_said() {
    for text in [
        "Ana Ruiz did not say the port was closed.",
        "Ana Ruiz declined to say whether the port was closed.",
        "Ana Ruiz was told to leave.",
        "The saying is old.",
    ] {
        says(text, &[]);
    }
}

#[test]
fn stance_and_mode() {
    let extraction =
        read("Ana Ruiz denied that the port was closed. “It is open,” she said. She warned of “long delays” ahead.");
    let hops: Vec<(Stance, Mode)> = {
        let mut hops: Vec<_> = extraction.attributions.iter().filter(|hop| hop.cue.is_some()).collect();
        hops.sort_by_key(|hop| hop.cue.as_ref().map(|cue| cue.start));
        hops.iter().map(|hop| (hop.stance, hop.mode)).collect()
    };
    assert_eq!(hops[..2], [(Stance::Denies, Mode::Indirect), (Stance::Neutral, Mode::Direct)]);
}

#[test]
fn the_day_it_was_said() {
    let extraction = read("Ana Ruiz said on Monday that the port was closed.");
    let day = extraction.attributions.iter().find_map(|hop| hop.said_at);
    assert_eq!(day, "2024-03-11".parse().ok());
}

fn proposition(text: &str) -> Claim {
    let claims = read(text).claims;
    claims.into_iter().find(|claim| claim.relation.is_some()).unwrap_or_else(|| panic!("no proposition in {text:?}"))
}

#[track_caller]
fn states(text: &str, subject: &str, relation: &str, object: &str) -> Claim {
    let claim = proposition(text);
    let name = |argument: &Option<crate::claim::Argument>| {
        argument.as_ref().map_or(String::new(), |argument| argument.name.clone())
    };
    assert_eq!(
        (name(&claim.subject).as_str(), claim.relation.as_deref().unwrap_or_default(), name(&claim.object).as_str()),
        (subject, relation, object),
        "{text}"
    );
    claim
}

#[test]
fn propositions_with_amounts() {
    for (text, subject, relation, object, comparator, value) in [
        (
            "The Taliban captured more than 200 districts.",
            "Taliban",
            "capture",
            "district",
            Comparator::MoreThan,
            200.0,
        ),
        ("The crew launched four lifeboats.", "crew", "launch", "lifeboat", Comparator::Exact, 4.0),
        ("At least 27 people were injured.", "", "injure", "person", Comparator::AtLeast, 27.0),
        (
            "Police said about 1,000 soldiers fled to Tajikistan.",
            "soldier",
            "flee to",
            "Tajikistan",
            Comparator::About,
            1000.0,
        ),
        (
            "The Harbour Guard sold boats for years. The Harbour Guard paid $2.5 million.",
            "Harbour Guard",
            "pay",
            "us dollar",
            Comparator::Exact,
            2.5e6,
        ),
        ("Four people died.", "person", "die", "", Comparator::Exact, 4.0),
    ] {
        let claim = states_last(text, subject, relation, object);
        assert_eq!(
            claim.quantities.first().map(|quantity| (quantity.comparator, quantity.value)),
            Some((comparator, Some(value))),
            "{text}"
        );
    }
}

#[track_caller]
fn states_last(text: &str, subject: &str, relation: &str, object: &str) -> Claim {
    let sentence = text.rsplit_once(". ").map_or(text, |(_, last)| last);
    states(sentence, subject, relation, object)
}

#[test]
fn an_amount_that_leaves_out_what_it_counts() {
    let claims = read("The Taliban left. The group says it captured more than 200 districts in 34 provinces, while officials say the group has seized more than 100.").claims;
    let counted: Vec<(&str, Option<f64>)> = claims
        .iter()
        .flat_map(|claim| &claim.quantities)
        .map(|quantity| (quantity.unit.as_str(), quantity.value))
        .collect();
    assert_eq!(counted, [("district", Some(200.0)), ("province", Some(34.0)), ("district", Some(100.0))]);
    assert!(claims.iter().filter_map(|claim| claim.subject.as_ref()).all(|subject| subject.name == "Taliban"));
}

#[test]
fn no_amounts_in_dates_and_ages() {
    for text in [
        "Police said the Harbour Guard left Tolvana on 5 July 2021.",
        "Ana Ruiz, 45, said the Harbour Guard left Tolvana in 2019.",
        "Police said the Harbour Guard left Tolvana at 18:40.",
        "Police said the Harbour Guard spoke at the 2004 and 2008 conventions.",
    ] {
        // That she is 45 is a claim of its own.
        let claims = read(text).claims;
        let mut others = claims.iter().filter(|claim| claim.relation.as_deref() != Some("be aged"));
        assert!(others.all(|claim| claim.quantities.is_empty()), "{text}");
    }
}

#[test]
fn polarity() {
    assert_eq!(proposition("Ana Ruiz said the Harbour Guard did not close the port.").polarity, Polarity::Negative);
    assert_eq!(proposition("Ana Ruiz said the Harbour Guard failed to close the port.").polarity, Polarity::Negative);
    assert_eq!(proposition("Ana Ruiz said the Harbour Guard closed the port.").polarity, Polarity::Positive);
    for text in [
        "Ana Ruiz said she did not think that the Harbour Guard closed the port.",
        "“I don't believe the Harbour Guard closed the port,” said Ana Ruiz.",
    ] {
        assert_eq!(proposition(text).polarity, Polarity::Negative, "{text}");
    }
    // Without an auxiliary.
    assert_eq!(proposition("Ana Ruiz said the Harbour Guard never closed the port.").polarity, Polarity::Negative);
    assert_eq!(proposition("The Harbour Guard admitted not closing the port.").polarity, Polarity::Negative);
    for more in ["not only closed", "did not just close"] {
        let found = proposition(&format!("Ana Ruiz said the Harbour Guard {more} the port."));
        assert_eq!(found.polarity, Polarity::Positive, "{more}");
    }
}

#[test]
fn what_is_awaited_is_not_yet_so() {
    let status = |text: &str| proposition(text).status;
    assert_eq!(status("Ana Ruiz said it may be years before the town has a port."), Status::Hypothetical);
    assert_eq!(status("Ana Ruiz said the mayor left before the town had a port."), Status::Asserted);
}

#[test]
fn whoever_is_the_cause_is_meant_by_a_pronoun() {
    let subject = |text: &str| {
        let claims = read(text).claims;
        let lost = claims.iter().find(|claim| claim.relation.as_deref() == Some("lose")).expect("somebody lost");
        lost.subject.as_ref().map(|subject| subject.name.clone())
    };
    assert_eq!(subject("Ana Ruiz mocked Bo Lund because he lost the vote.").as_deref(), Some("Bo Lund"));
    assert_eq!(subject("Ana Ruiz left Bo Lund because she lost the vote.").as_deref(), Some("Ana Ruiz"));
}

#[test]
fn the_same_article_gives_the_same_extraction_and_every_span_its_words() {
    let text = "“Élan vital 💥,” said Ana Ruiz.\nThe Taliban captured 200 districts, police said. Ruiz agreed.";
    assert_eq!(read(text), read(text));
    let extraction = read(text);
    let spans = extraction
        .claims
        .iter()
        .flat_map(|claim| &claim.evidence)
        .chain(
            extraction
                .attributions
                .iter()
                .flat_map(|hop| hop.content.iter().chain(&hop.cue).chain(&hop.source.mention)),
        )
        .chain(extraction.entities.iter().flat_map(|entity| &entity.mentions));
    let mut count = 0;
    for span in spans {
        assert!(span.agrees_with(text), "{span:?}");
        count += 1;
    }
    assert!(count > 8);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(\\PC|[\n“”\"'’,.:;A-Z]| said | according to | told Reuters |He |The |more than |[0-9]){0,120}") {
        let extraction = read(&text);
        for claim in &extraction.claims {
            proptest::prop_assert!(claim.evidence.iter().all(|span| span.agrees_with(&text)));
            proptest::prop_assert!(!extraction.chain(&claim.attribution).is_empty());
        }
    }
}

#[test]
fn wire_copy_is_the_agencys() {
    says(
        "LINDMARK (Reuters) - The bridge is safe, Ana Ruiz said on Friday.\n\nIt would stay open, she said.",
        &[("The bridge is safe", "Reuters ← Ana Ruiz"), ("It would stay open", "Reuters ← Ana Ruiz")],
    );
    says(
        "LINDMARK (AFP) - Ana Ruiz told AFP the bridge was safe.",
        &[("the bridge was safe", "Agence France-Presse ← Ana Ruiz")],
    );
    let own = read("LINDMARK (Reuters) - The flood has killed 12 people in Norway.");
    let claim = own.claims.iter().find(|claim| !claim.quantities.is_empty()).expect("a claim of the agency");
    assert_eq!(own.chain_in_words(&claim.attribution), "The Courier ← Reuters");
}

#[test]
fn when_it_was_said() {
    let said = |text: &str| {
        let hops = read(text).attributions;
        let hop = hops.into_iter().find(|hop| hop.cue.is_some()).expect("a hop");
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        [day(hop.said_at), day(hop.said_until)]
    };
    assert_eq!(said("Ana Ruiz said on Monday the bridge was safe."), ["2024-03-11", "-"]);
    assert_eq!(said("Ana Ruiz said last month that the bridge was safe."), ["2024-02-01", "2024-02-29"]);
    assert_eq!(said("Ana Ruiz said earlier this month that the bridge was safe."), ["2024-03-01", "2024-03-15"]);
    assert_eq!(said("Ana Ruiz said the bridge was safe."), ["-", "-"]);
}

#[test]
fn somebody_by_another_description() {
    says(
        "“The bridge is safe,” Ana Ruiz said. “I built it,” the award-winning author said.",
        &[("“The bridge is safe,”", "Ana Ruiz"), ("“I built it,”", "Ana Ruiz")],
    );
    says("“We hope it is safe,” said Ana Ruiz.", &[("“We hope it is safe,”", "Ana Ruiz")]);
    says("DONNA Marsh said the bridge was safe.\n\nDonna Marsh built it.", &[("the bridge was safe", "Donna Marsh")]);
    says("GETTY Ruiz said the bridge was safe.\n\nAna Ruiz built it.", &[("the bridge was safe", "Ana Ruiz")]);
}

#[test]
fn a_name_in_capitals_before_the_same_name() {
    says(
        "ALL ABOUT ANA RUIZ Ana Ruiz said the bridge was safe.\n\nAna Ruiz built it. ANA RUIZ was glad.",
        &[("the bridge was safe", "Ana Ruiz")],
    );
}
