//! What verbs make of their subjects, and shares of things.

use super::propositions::told;
use super::read;

#[test]
fn what_a_verb_makes_of_its_subject() {
    for (text, expected) in [
        ("Ana Ruiz was crowned queen on Sunday.", "Ana Ruiz | be crowned | queen"),
        ("A hiker was found dead in Oslo.", "… | find dead | hiker"),
        ("The passengers were left stranded in Oslo.", "… | leave stranded | passenger"),
        ("The ferry went missing near Oslo.", "ferry | go | missing"),
        ("The plan looks better.", "plan | look | better"),
        ("The launch was widely seen as a test of the rocket.", "launch | be seen as | test"),
        ("The group launched a campaign called Safe Harbour.", "campaign | be called | Safe Harbour"),
        ("The ferry, named Skerry by its owners, left Oslo.", "ferry | be named | Skerry"),
        ("Norway is responsible for the attack.", "Norway | be responsible for | attack"),
        ("The roof became too weak to bear the snow.", "roof | become | too weak"),
        ("The ships were supposed to leave Oslo.", "ship | be supposed to leave | Oslo"),
        ("Bo Lund is thought to be in Oslo.", "Bo Lund | be in | Oslo"),
        ("Bo Lund was found to be guilty of fraud.", "Bo Lund | be guilty of | fraud"),
        ("The letter turned out to be a fake.", "letter | be | fake"),
        ("Ana Ruiz wants to be president.", "Ana Ruiz | want to be | president"),
        ("Ana Ruiz called the accident “the biggest regret of my life.”", "accident | be | biggest regret"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
    assert_eq!(told("Bo Lund is not a racist, guys."), ["Bo Lund | be | racist"]);
    // Done and suffered it is one.
    let killed = read("Officers shot a bear dead in Oslo.");
    assert_eq!(killed.claims[0].relation_class.as_ref().map(|class| class.name.as_str()), Some("kill"));
    let killed = read("A bear was shot dead in Oslo.");
    assert_eq!(killed.claims[0].relation_class.as_ref().map(|class| class.name.as_str()), Some("kill"));
    assert!(killed.claims[0].words().contains("shot dead"), "{:?}", killed.claims[0].words());
    // What she was told is nothing that she is.
    assert_eq!(told("Ana Ruiz was told that the port was closed."), [""; 0]);
}

#[test]
fn what_was_done_to_the_noun_before_it() {
    for (text, expected) in [
        ("The feelings Ana Ruiz has about Oslo are mixed.", "Ana Ruiz | have | feeling"),
        ("Norway cancelled the deal Ana Ruiz struck with Sweden.", "Ana Ruiz | strike | deal"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
    for (text, noun) in [
        ("The day Ana Ruiz left for Oslo was cold.", "| day"),
        ("Norway has a currency whose makers referred to it on Friday.", "refer | currency"),
    ] {
        assert!(!told(text).iter().any(|found| found.ends_with(noun)), "{text} {:?}", told(text));
    }
}

#[test]
fn what_hangs_on_a_description_is_of_who_is_described() {
    for (text, expected) in [
        ("Ana Ruiz is a nurse who left Oslo.", "Ana Ruiz | leave | Oslo"),
        ("Ana Ruiz, a nurse who left Oslo, was ill.", "Ana Ruiz | leave | Oslo"),
        ("Ana Ruiz, a nurse based in Oslo, was ill.", "Ana Ruiz | be based in | Oslo"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
    // What she is not, or might be, says nothing of what she did.
    for text in ["Ana Ruiz is not a nurse who left Oslo.", "Ana Ruiz would be a nurse who left Oslo."] {
        assert!(!told(text).contains(&"Ana Ruiz | leave | Oslo".to_owned()), "{text} {:?}", told(text));
    }
    assert_eq!(told("“Maybe I can, by waiting,” Ana Ruiz said."), [""; 0]);
    let polls = told("The polls are no measure of intentions six weeks from now.");
    assert!(!polls.iter().any(|it| it.ends_with("| week")), "{polls:?}");
}

#[test]
fn he_and_she_are_no_speaker_of_the_other_gender() {
    let text = "Uma Berg spoke of Harvey Lund. Uma Berg said that he confronted Bo Olsen.";
    assert!(told(text).contains(&"Harvey Lund | confront | Bo Olsen".to_owned()), "{:?}", told(text));
}

#[test]
fn what_stands_by_a_noun_and_is_no_part_of_it() {
    for (text, expected) in [
        ("Bo Lund championed the so-called “Harbour movement”.", "Bo Lund | champion | harbour movement"),
        ("The lead was cut to 12 points ahead of the race.", "lead | be cut to | point"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
}

#[test]
fn figures_that_count_and_figures_that_tell_which() {
    for (text, expected) in [
        ("The firm has $3 billion of debt.", ("firm | have | debt", Some("US dollar"))),
        ("Norway won 61 percent of the votes.", ("Norway | win | vote", Some("percent"))),
        ("Skerry sold up to 50 of its forthcoming 7E7 planes.", ("Skerry | sell | plane", Some("plane"))),
        ("Police arrested 5 crew.", ("police | arrest | crew", Some("crew"))),
        ("The mayor bought a 4 bedroom house.", ("mayor | buy | bedroom house", None)),
        ("The emergency 911 call was answered by the guard.", ("guard | answer | call", None)),
    ] {
        assert_eq!(told(text), [expected.0], "{text}");
        let claim = read(text).claims.into_iter().find(|claim| claim.relation.is_some()).unwrap();
        assert_eq!(claim.quantities.first().map(|it| it.unit.as_str()), expected.1, "{text}");
    }
}

#[test]
fn what_says_nothing_is_no_proposition() {
    // What `it` is, is not looked for in the share of it.
    assert!(!told("Oil is sold in Oslo; about 14 percent of it was from Iran.").is_empty());
    for text in ["“We think we do,” said Ana Ruiz.", "Norway passed a law. It comes days after a vote."] {
        let empty = |it: &String| it.contains("| do") || it.contains("| think") || it.contains("| come");
        assert!(!told(text).iter().any(empty), "{text} {:?}", told(text));
    }
}

#[test]
fn all_and_some_of_a_thing() {
    for (text, expected) in [
        ("All of the ferries left Oslo.", "ferry | leave | Oslo"),
        ("Some of the money was wired to Oslo.", "… | wire | some of money"),
        ("Her name does not appear in any of the records.", "name | appear in | record"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
}

#[test]
fn what_it_is_said_to_be_and_whose_birthday_it_was() {
    // Whoever says that it was the fifth does not say so of itself.
    assert!(!told("Norway said it was the fifth launch this year.").iter().any(|found| found.contains("launch")));
    assert!(told("Norway said it was the victim.").iter().any(|found| found == "Norway | be | victim"));
    // What is joined to what somebody says, and is no part of it, has the subject of saying it.
    let text = "Norway demands that all pets have a permit, but will not accept the passport.";
    assert!(told(text).iter().any(|found| found == "Norway | accept | passport"), "{:?}", told(text));
    let aged = |text: &str| {
        let of = |claim: &crate::claim::Claim| Some((claim.about(), claim.quantities.first()?.value?));
        let all = read(text).claims.into_iter().filter(|claim| claim.relation.as_deref() == Some("be aged"));
        all.filter_map(|claim| of(&claim)).collect::<Vec<_>>()
    };
    for (text, years) in [
        ("The boy is 3.", vec![("boy", 3.0)]),
        ("Police said the boy is three years old.", vec![("boy", 3.0)]),
        ("Bo Lund was first reported to be 34, but police said he is 33.", vec![("Bo Lund", 34.0), ("Bo Lund", 33.0)]),
        ("The score is 3.", vec![]),
        ("The number of dead boys is 3.", vec![]),
    ] {
        let years: Vec<(String, f64)> = years.into_iter().map(|(who, years)| (who.to_owned(), years)).collect();
        assert_eq!(aged(text), years, "{text}");
    }
    let born = read("Ana Ruiz, who turned 38 last week, left Norway.");
    let once = read("Ana Ruiz, who turned 38, left Norway.");
    assert!(once.claims.iter().all(|claim| claim.relation.as_deref() != Some("be aged")));
    let aged = born.claims.iter().find(|claim| claim.relation.as_deref() == Some("be aged")).unwrap();
    assert_eq!((aged.about().as_str(), aged.quantities[0].value), ("Ana Ruiz", Some(38.0)));
}

#[test]
fn times_of_what_is_planned_are_not_those_of_the_plan() {
    let found = read("Ana Ruiz unveiled plans on Friday to close the port in May.");
    let unveiled = found.claims.iter().find(|claim| claim.relation.as_deref() == Some("unveil")).unwrap();
    let times: Vec<&str> = unveiled.times.iter().map(|time| time.span.text.as_str()).collect();
    assert_eq!(times, ["Friday"]);
}

#[test]
fn nouns_that_relate_two_say_what_a_verb_would() {
    for (text, expected) in [
        ("Skerry is a subsidiary of Maru Lines.", "Maru Lines | own | Skerry"),
        ("Ana Ruiz met Bo Lund's predecessor, Omar Nazari, in Oslo.", "Bo Lund | succeed | Omar Nazari"),
        ("Omar Nazari, the owner of Maru Lines, left.", "Omar Nazari | own | Maru Lines"),
        ("Ana Ruiz is the founder of Maru Lines.", "Ana Ruiz | found | Maru Lines"),
        ("Ana Ruiz is Bo Lund's successor.", "Ana Ruiz | succeed | Bo Lund"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
    for text in
        ["Omar Nazari, the former owner of Maru Lines, left.", "Omar Nazari, the alleged owner of Maru Lines, left."]
    {
        assert!(told(text).iter().all(|found| !found.contains("| own |")), "{text} {:?}", told(text));
    }
}

#[test]
fn what_a_denial_takes_for_granted_is_not_denied() {
    let found = read("Ana Ruiz denied that the port was closed after Omar Nazari won the vote.");
    let won = found.claims.iter().find(|claim| claim.relation.as_deref() == Some("win")).unwrap();
    let speaker = |claim: &crate::claim::Claim| {
        found.chain(&claim.attribution).last().map(|hop| hop.attribution.source.name.clone())
    };
    assert_eq!(speaker(won).as_deref(), Some("The Courier"), "{:?}", won.words());
}
