//! What a proposition is beside its words: of which class, under which key, whether it is asserted.

use super::read;
use crate::claim::{Certainty, Claim, Polarity, Status, Tense};

fn claims(text: &str) -> Vec<Claim> {
    let mut claims = read(text).claims;
    claims.retain(|claim| claim.relation.is_some());
    claims.sort_by_key(|claim| claim.evidence[0].start);
    claims
}

#[test]
fn the_same_in_other_words_and_the_opposite_meet_under_one_key() {
    let key = |text: &str| claims(text).pop().unwrap_or_else(|| panic!("{text} claims something")).key;
    for (one, other) in [
        ("The Taliban captured Kunduz.", "The Taliban seized Kunduz."),
        ("The Taliban captured Kunduz.", "The Taliban took control of Kunduz."),
        ("The Taliban captured Kunduz.", "Kunduz was overrun by the Taliban."),
        ("Norway rejected the plan.", "Norway accepted the plan."),
        ("Norway rejected the plan.", "Norway turned down the plan."),
        ("Norway supports the plan.", "Norway opposes the plan."),
        ("The blast killed 50 people.", "50 people died."),
        ("The blast killed 50 people.", "50 people were killed in the blast."),
        ("The price rose to 50 dollars.", "The price climbed to 60 dollars."),
    ] {
        assert_eq!(key(one), key(other), "{one} {other}");
    }
    for (one, other) in [
        ("The Taliban captured Kunduz.", "The Taliban visited Kunduz."),
        ("The Taliban captured Kunduz.", "The Taliban captured Herat."),
        ("The Taliban captured 50 districts.", "The army captured 40 districts."),
        ("The blast killed 50 people.", "The blast injured 50 people."),
        ("The price rose to 50 dollars.", "The price rose by 50 dollars."),
    ] {
        assert_ne!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn what_is_asked_supposed_or_wanted_is_not_asserted() {
    let status = |text: &str| claims(text).iter().map(|claim| claim.status).collect::<Vec<_>>();
    assert_eq!(status("Ana Ruiz closed the port."), [Status::Asserted]);
    assert_eq!(status("Ana Ruiz said Norway closed the port."), [Status::Asserted]);
    assert_eq!(status("Ana Ruiz asked: “Will Norway close the port?”"), [Status::Question]);
    assert_eq!(
        status("Ana Ruiz said that if Norway closes the port, Sweden will leave the pact."),
        [Status::Hypothetical, Status::Conditional]
    );
    assert_eq!(status("Ana Ruiz said Norway should close the port."), [Status::Wish]);
    assert_eq!(status("Ana Ruiz urged Norway to close the port."), [Status::Wish]);
    assert_eq!(status("Ana Ruiz said Norway must have closed the port."), [Status::Asserted]);
}

/// The propositions of a text: subject, relation, object.
pub(super) fn told(text: &str) -> Vec<String> {
    let name = |argument: &Option<crate::claim::Argument>| argument.as_ref().map_or("…".into(), |it| it.name.clone());
    let all = claims(text);
    let words = |it: &Claim| {
        let relation = it.relation.as_deref().unwrap_or_default();
        [&name(&it.subject), relation, &name(&it.object)].join(" | ").trim_end_matches(" | …").to_owned()
    };
    all.iter().map(words).collect()
}

#[test]
fn relations_say_all_of_the_verb() {
    for (text, expected) in [
        ("Ana Ruiz was born in Lisbon.", "Ana Ruiz | be born in | Lisbon"),
        ("The Harbour Guard is opposed to the plan.", "Harbour Guard | be opposed to | plan"),
        ("Norway made the letters public.", "Norway | make public | letter"),
        ("“I’m tired,” said Ana Ruiz.", "Ana Ruiz | be | tired"),
        ("Tolvana is the old capital of Norway.", "Tolvana | be old capital of | Norway"),
        ("The guard is a unit of a shipping company, Maru Lines.", "guard | be unit of | Maru Lines"),
        ("Tolvana is part of a wider movement.", "Tolvana | be | part"),
        ("Ana Ruiz said Norway was forced to close the port.", "Norway | close | port"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
    let apart = claims("Tolvana is no part of Norway.");
    assert!(apart.iter().any(|it| it.relation.as_deref() == Some("be part of") && it.polarity == Polarity::Negative));
    // Who was asked to leave need not have left.
    assert_eq!(told("Ana Ruiz was asked to leave the port."), ["Ana Ruiz | be asked to leave | port"]);
    let called = claims("Ana Ruiz called on Norway to close the port.");
    assert!(called.iter().all(|claim| claim.about() == "Norway" && claim.status == Status::Wish), "{called:?}");
}

/// Subject, relation and amount of the claims that have one.
fn amounts(text: &str) -> Vec<String> {
    let told = |claim: &Claim| {
        let quantity = claim.quantities.first()?;
        let subject = claim.subject.as_ref().map_or("…", |subject| subject.name.as_str());
        let value = quantity.value.unwrap_or_default();
        Some(format!("{subject} | {} | {value} {}", claim.relation.as_deref()?, quantity.unit))
    };
    claims(text).iter().filter_map(told).collect()
}

#[test]
fn measures_beside_a_noun_are_stated_of_it() {
    for (text, stated) in [
        ("Ana Ruiz saw a 450-pound gorilla in Tolvana.", "gorilla | be | 450 pound"),
        ("Ana Ruiz rescued a five-year-old boy.", "boy | be aged | 5 year of age"),
        (
            "Maru Lines made an initial $103 billion offer for the port.",
            "maru lines 's initial offer | be | 103000000000 US dollar",
        ),
        (
            "Maru Lines made an initial offer of $70 a share, or $105 billion, in May.",
            "maru lines 's initial offer | be | 70 US dollar per share",
        ),
        (
            "Maru Lines made an initial offer of $70 a share, or $105 billion, in May.",
            "maru lines 's initial offer | be | 105000000000 US dollar",
        ),
        ("A day after the 400-pound (181-kg) gorilla was shot, Ana Ruiz left.", "gorilla | be | 400 pound"),
        ("The train goes at 90 miles an hour.", "train | go at | 90 mile per hour"),
        ("The missile reached an altitude of 770 km over Norway.", "altitude | be | 770 kilometre"),
        ("Bo Lund, 37, left Norway.", "Bo Lund | be aged | 37 year of age"),
    ] {
        assert!(amounts(text).iter().any(|found| found == stated), "{text}: {:?}", amounts(text));
    }
    // Nothing follows.
    assert!(amounts("Ana Ruiz saw a gorilla of 450 pounds (204 kg)").iter().all(|found| !found.starts_with("kg")));
    // What a preposition other than `of` joins, or what has members, is not measured.
    for text in ["Ana Ruiz joined a group of 20 men in Tolvana.", "Ana Ruiz swam to a boat with 12 miles to go."] {
        assert!(!amounts(text).iter().any(|found| found.contains("| be |")), "{text}: {:?}", amounts(text));
    }
}

#[test]
fn digits_that_say_which_one_count_nothing() {
    for text in [
        "The 2003 champion won the match.",
        "Bo Lund won the 800m title in Tolvana.",
        "On lap 20 Bo Lund hit the wall.",
    ] {
        assert!(amounts(text).is_empty(), "{text}: {:?}", amounts(text));
    }
    assert_eq!(amounts("In 2004 Norway bought 2000 lorries."), ["Norway | buy | 2000 lorry"]);
    assert_eq!(amounts("Norway makes 2000 lorries a year."), ["Norway | make | 2000 lorry per year"]);
    assert!(amounts("Bo Lund left Norway after the last Six Nations.").is_empty());
}

#[test]
fn who_is_meant_by_an_age_or_with_nouns_before_the_name() {
    for (text, expected) in [
        ("Ana Ruiz said the 25-year-old won the match.", "25 year old | win | match"),
        ("Rescuers found the six-year-old.", "six year old | be aged"),
        ("A 47 year old pilot left Norway.", "pilot | be aged"),
        ("Harbour boss Ana Ruiz won the match.", "Ana Ruiz | win | match"),
        ("Norway lost injured winger Bo Lund.", "Norway | lose | Bo Lund"),
        ("Maru Lines, founded in 1982, left Norway.", "… | found | Maru Lines"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
}

#[test]
fn verbs_have_their_base_form() {
    for (text, relation) in [
        ("Norway penalised the drivers.", "penalise"),
        ("Ana Ruiz stared at the wall.", "stare at"),
        ("Norway edged Sweden.", "edge"),
        ("Norway started the match.", "start"),
        ("Ana Ruiz starred in the show.", "star in"),
        ("Norway treated the wounded.", "treat"),
    ] {
        let found = claims(text);
        assert!(found.iter().any(|it| it.relation.as_deref() == Some(relation)), "{text} {:?}", told(text));
    }
}

#[test]
fn how_far_and_how_long_something_went_on() {
    assert_eq!(amounts("It flew only 998 miles."), ["… | fly | 998 mile"]);
    assert_eq!(amounts("The boy fell 15ft into the moat."), ["boy | fall | 15 foot"]);
    assert_eq!(amounts("The port was closed for two weeks."), ["port | be closed for | 2 week"]);
    assert!(amounts("Ana Ruiz met Bo Lund three times last week.").is_empty());
    assert_eq!(amounts("Three people look at Norway."), ["person | look at | 3 person"]);
}

/// The propositions of a text, on a line each.
fn triples(text: &str) -> Vec<String> {
    let told = |claim: &Claim| {
        let name = |argument: &Option<crate::claim::Argument>| {
            argument.as_ref().map_or_else(|| "…".to_owned(), |argument| argument.name.clone())
        };
        let relation = claim.relation.as_deref().unwrap_or_default();
        format!("{} | {relation} | {}", name(&claim.subject), name(&claim.object))
    };
    claims(text).iter().map(told).collect()
}

#[test]
fn a_relative_clause_is_about_the_noun_that_its_verb_agrees_with() {
    let text = "Norway has a proposal to both parties that includes Oslo.";
    assert!(triples(text).contains(&"proposal | include | Oslo".to_owned()), "{:?}", triples(text));
    let text = "Norway has letters to the mayor that mention Oslo.";
    assert!(triples(text).contains(&"letter | mention | Oslo".to_owned()), "{:?}", triples(text));
    // No country is completed, and no troops are: it is what they do.
    let text = "Troops continue to withdraw from Norway, which is scheduled to be completed by 11 September.";
    let completed: Vec<String> = triples(text).into_iter().filter(|claim| claim.contains("complete")).collect();
    assert_eq!(completed, ["… | complete | withdraw"]);
}

#[test]
fn what_is_to_be_is_planned() {
    for (text, expected) in [
        ("Norway is to close the port.", "Norway | close | port"),
        ("The bridge is to open in May.", "bridge | open"),
        ("The bridge is to be closed in May.", "… | close | bridge"),
        ("The parties were to meet Bo Lund.", "party | meet | Bo Lund"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
        assert_eq!(claims(text)[0].tense, Tense::Scheduled, "{text}");
    }
    assert_eq!(claims("The parties were to meet Bo Lund.")[0].certainty, Certainty::Probable);
    // What an aim is.
    assert_eq!(told("The aim is to close the port."), [""; 0]);
}

#[test]
fn what_belongs_to_a_verb_and_what_does_not() {
    for (text, expected) in [
        ("The mayor lost voters' trust.", "mayor | lose | trust"),
        ("Norway presented the mayor with a peace plan.", "Norway | present | peace plan"),
        ("Norway provided ships and planes.", "Norway | provide | ship"),
        ("Blackadder returned for a one-off special.", "Blackadder | return for | one off special"),
    ] {
        assert_eq!(told(text)[0], expected, "{text}");
    }
    assert_eq!(amounts("The bridge cost US$ 27 billion."), ["bridge | cost | 27000000000 US dollar"]);
    assert_eq!(amounts("The bridge is similar to the one underpinning the port."), [""; 0]);
    assert_eq!(amounts("There are two main reasons Norway refuses to leave.")[0], "reason | be | 2 reason");
    for text in ["Bo Lund certainly is.", "Norway is as large as Sweden.", "Bo Lund hurt himself."] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
    let deal = claims("The deal is expected to be completed by April 2005 and to be profitable in 2006.");
    assert!(deal.iter().all(|claim| claim.certainty == Certainty::Probable && claim.times.len() == 1), "{deal:?}");
    let sold = claims("Norway will close the port in May 2005 and sell the ships in June 2006.");
    assert!(sold.iter().all(|claim| claim.times.len() == 1), "{sold:?}");
    let able = |text: &str| claims(text)[0].certainty;
    assert_eq!(able("Norway is able to close the port."), Certainty::Possible);
    assert_eq!(able("Norway was able to close the port."), Certainty::Certain);
    let had = &claims("Had Norway closed the port, Bo Lund would have left.")[0];
    assert_eq!((had.about().as_str(), had.status), ("Norway", Status::Hypothetical));
}

#[test]
fn a_clause_in_front_speaks_of_the_subject_that_follows() {
    let text = "Ida Berg left Norway. As he shook hands on Sunday, Bo Lund met Ana Ruiz.";
    assert!(told(text).contains(&"Bo Lund | shake | hand".to_owned()), "{:?}", told(text));
    let text = "Ida Berg left Norway. As she shook hands on Sunday, the crowd cheered Ana Ruiz.";
    assert!(told(text).contains(&"Ida Berg | shake | hand".to_owned()), "{:?}", told(text));
}

#[test]
fn what_was_not_made_out_is_not_said_of_its_first_noun() {
    assert!(
        triples("The United States is reportedly set to complete its withdrawal by the end of August.")
            .contains(&"United States | complete | withdrawal".to_owned())
    );
    let text = "Ruiz also said the latest round of talks in the Lindmark process, which has been taking place in Oslo \
                since September 2020, are at a critical point.";
    assert!(!triples(text).iter().any(|claim| claim.contains("| say |")), "{:?}", triples(text));
}

#[test]
fn events_that_a_text_takes_for_granted_are_claims() {
    let arrest = "… | arrest | Bo Lund".to_owned();
    assert!(triples("Protests began in Tolvana after the arrest of Bo Lund.").contains(&arrest));
    for open in ["Ana Ruiz called for the arrest of Bo Lund.", "The arrest of Bo Lund would surprise Norway."] {
        assert!(!triples(open).contains(&arrest), "{open}: {:?}", triples(open));
    }
}

#[test]
fn pronouns_stand_for_the_subject_that_went_before() {
    for (text, told) in [
        ("Ana Ruiz is the mayor of Oslo. She created the fund in 2002.", "Ana Ruiz | create | fund"),
        ("The ferry left Oslo on Monday. It reached Bergen on Tuesday.", "ferry | reach | Bergen"),
        ("The rebels left the town. They burned the bridge.", "rebel | burn | bridge"),
        ("Bo Lund left Oslo. He met Ana Ruiz. He then sold the ferry.", "Bo Lund | sell | ferry"),
        // Whom somebody blames is somebody else.
        ("The firm closed the plant. The union blamed it for the losses.", "union | blame | firm"),
    ] {
        assert!(triples(text).contains(&told.to_owned()), "{text}: {:?}", triples(text));
    }
    // Nothing that it can be, and no thing at all.
    for text in
        ["Ana Ruiz is the mayor. It reached Bergen.", "The ferry left Oslo. It is likely that Bergen was reached."]
    {
        assert!(
            !triples(text).iter().any(|claim| claim.starts_with("ferry | be") || claim.starts_with("Ana Ruiz | reach"))
        );
    }
}

#[test]
fn ordinary_sentences_without_a_name_or_an_object_are_claims() {
    for (text, told) in [
        ("A man was arrested on Monday.", "… | arrest | man"),
        ("The rocket will take off soon.", "rocket | take off | …"),
        ("About 1,200 women became victims of the storm.", "woman | become | victim"),
        ("Harrow Labs completed a ‘static fire test’ in May.", "Harrow Labs | complete | static fire test"),
        ("The missile flew north before landing in the Tolvan Sea.", "missile | land in | Tolvan Sea"),
        ("The new, larger core will land on the platform.", "new larger core | land on | platform"),
    ] {
        assert!(triples(text).contains(&told.to_owned()), "{text}: {:?}", triples(text));
    }
}

#[test]
fn what_somebody_denies_owns_up_to_or_is_accused_of_having_done() {
    let told = |text: &str| -> Vec<String> {
        let extraction = read(text);
        let name = |argument: &Option<crate::claim::Argument>| argument.as_ref().map_or("-", |it| &it.name).to_owned();
        let done = extraction.claims.iter().filter(|claim| claim.relation.is_some());
        done.map(|claim| {
            let hop = extraction.attributions.iter().find(|hop| hop.id == claim.attribution).unwrap();
            let relation = claim.relation.as_deref().unwrap_or_default();
            let words = [&name(&claim.subject), relation, &name(&claim.object)].join(" ");
            format!("{words} [{} {} {}]", hop.source.name, hop.stance.name(), claim.polarity.name())
        })
        .collect()
    };
    for (text, claim) in [
        ("Ana Ruiz denied stealing the car.", "Ana Ruiz steal car [Ana Ruiz denies positive]"),
        ("Ana Ruiz denied ever threatening the mayor.", "Ana Ruiz threaten mayor [Ana Ruiz denies positive]"),
        ("Ana Ruiz admitted to stealing the car.", "Ana Ruiz steal car [Ana Ruiz admits positive]"),
        ("Ana Ruiz pleaded not guilty to stealing the car.", "Ana Ruiz steal car [Ana Ruiz denies positive]"),
        ("Prosecutors accused Ana Ruiz of stealing the car.", "Ana Ruiz steal car [Prosecutors accuses positive]"),
        (
            "The former minister Ana Ruiz is on trial, accused of stealing public money.",
            "Ana Ruiz steal public money [unspecified reports accuses positive]",
        ),
        ("Bo Lund accused the firm of hiding the cost.", "firm hide cost [Bo Lund accuses positive]"),
        ("Ana Ruiz rejected claims that she took bribes.", "Ana Ruiz take bribe [Ana Ruiz denies positive]"),
        ("Nor did Ana Ruiz steal the car.", "Ana Ruiz steal car [The Courier neutral negative]"),
        ("Ana Ruiz rejected the initial $40 billion offer.", "initial offer be - [The Courier neutral positive]"),
        ("It is not true that Ana Ruiz stole the car.", "Ana Ruiz steal car [The Courier neutral negative]"),
    ] {
        let found = told(text);
        assert!(found.iter().any(|it| it == claim), "{text} {found:?}");
    }
    // Nobody is named who says that it was so.
    let charged = told("Ana Ruiz was charged with stealing the car.");
    assert!(!charged.iter().any(|claim| claim.contains("steal car [The Courier")), "{charged:?}");
}

#[test]
fn what_a_denial_reaches_is_not_claimed() {
    let found = told("Ana Ruiz was never aware of Bo Lund being in contact with Lindmark.");
    assert!(!found.iter().any(|claim| claim.contains("contact")), "{found:?}");
    let found = told("There is no minister who met Bo Lund.");
    assert!(!found.iter().any(|claim| claim.contains("meet")), "{found:?}");
    let found = told("There is a minister who met Bo Lund.");
    assert!(found.iter().any(|claim| claim.contains("meet")), "{found:?}");
    let found = told("Driven by the conviction that Norway needs a new port, Ana Ruiz left Oslo.");
    assert!(!found.iter().any(|claim| claim.contains("need")), "{found:?}");
    let found = told("With Bo Lund being in contact with Lindmark, Ana Ruiz left Oslo.");
    assert!(found.iter().any(|claim| claim.contains("contact")), "{found:?}");
}

#[test]
fn verbs_that_are_joined_share_what_stands_before_the_first() {
    let second = |text: &str| {
        let found =
            claims(text).into_iter().find(|claim| claim.relation.as_deref().is_some_and(|it| it.contains("sell")));
        found.unwrap_or_else(|| panic!("{text} sells something"))
    };
    for (text, polarity) in [
        ("Ana Ruiz did not close the port or sell the ships.", Polarity::Negative),
        ("Ana Ruiz never closed the port or sold the ships.", Polarity::Negative),
        ("Ana Ruiz never closed the port and sold the ships.", Polarity::Positive),
        ("Ana Ruiz has not closed the port but sold the ships.", Polarity::Positive),
        ("Ana Ruiz did not only close the port and sell the ships.", Polarity::Positive),
    ] {
        assert_eq!(second(text).polarity, polarity, "{text}");
    }
    assert_eq!(second("Ana Ruiz will close the port and sell the ships.").tense, Tense::Future);
    assert_eq!(second("Ana Ruiz may close the port and sell the ships.").certainty, Certainty::Possible);
    let planned = second("Ana Ruiz is expected to close the port and sell the ships.");
    assert_eq!((planned.tense, planned.certainty), (Tense::Scheduled, Certainty::Probable));
    let wanted = second("Ana Ruiz wants to close the port and sell the ships.");
    assert_eq!(wanted.relation.as_deref(), Some("want to sell"));
    let passive = second("The Harbour Guard was closed and sold.");
    assert_eq!(passive.object.map(|object| object.name).as_deref(), Some("Harbour Guard"));
    // The words show why.
    assert_eq!(second("Ana Ruiz did not buy or sell ships.").words(), "Ana Ruiz did not … sell ships");
}

#[test]
fn a_noun_with_a_name_beside_it_is_who_bears_the_name() {
    for text in ["The transport minister, Ana Ruiz, left the town.", "A sailor, Ana Ruiz, left the town."] {
        let left = claims(text).into_iter().find(|claim| claim.relation.as_deref() == Some("leave")).expect(text);
        assert_eq!(
            left.subject.map(|subject| (subject.name, subject.entity)),
            Some(("Ana Ruiz".into(), true)),
            "{text}"
        );
    }
}

#[test]
fn who_has_two_offices_is_one() {
    let who = |text: &str| claims(text).iter().map(Claim::about).collect::<Vec<_>>();
    assert_eq!(who("Skerry chairman and Lindmark founder Ana Ruiz left the town."), ["Ana Ruiz"]);
    assert_eq!(who("The mayor and Ana Ruiz left the town.").len(), 2);
}

#[test]
fn what_a_denial_leaves_out_is_not_joined() {
    for text in ["Ana Ruiz met Bo Lund but not Omar Nazari.", "Ana Ruiz met Bo Lund rather than Omar Nazari."] {
        let whom = claims(text).into_iter().filter_map(|claim| claim.object).map(|object| object.name);
        assert_eq!(whom.collect::<Vec<_>>(), ["Bo Lund"], "{text}");
    }
}

#[test]
fn what_is_not_shown_is_not_claimed() {
    assert_eq!(told("“No one is saying that bad things happen in Norway,” said Bo Lund."), [""; 0]);
    let flooded = |text: &str| claims(text).iter().any(|claim| claim.relation.as_deref() == Some("flood"));
    assert!(flooded("The panel has shown that the Harbour Guard flooded Lindmark."));
    assert!(!flooded("The panel has not shown that the Harbour Guard flooded Lindmark."));
}
