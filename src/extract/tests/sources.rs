//! What is told of sources beside their names.

use super::read;

#[test]
fn offices_and_their_time() {
    let offices = |text: &str| -> Vec<String> {
        let extraction = read(text);
        let name = |id: &crate::claim::Iri| extraction.entity(id).map(|entity| entity.name.clone());
        let told = extraction.memberships.iter().map(|held| {
            let whose = held.organisation.as_ref().and_then(name);
            let who = name(&held.member).expect("the member is an entity");
            format!("{who}: {}", held.in_words(whose.as_deref()))
        });
        told.collect()
    };
    assert_eq!(
        offices("Ana Ruiz, the head of the Harbour Guard since 2019, was in Lisbon."),
        ["Ana Ruiz: head of the Harbour Guard, since 2019-01-01"]
    );
    assert_eq!(
        offices("Ana Ruiz, who was mayor of Lisbon from 2010 to 2014, was in Paris."),
        ["Ana Ruiz: mayor of Lisbon, 2010-01-01 to 2014-12-31"]
    );
    assert_eq!(
        offices("Ana Ruiz was appointed director of the Harbour Guard in May 2021."),
        ["Ana Ruiz: director of the Harbour Guard, since 2021-05-01"]
    );
    assert_eq!(
        offices("Ana Ruiz resigned as director of the Harbour Guard on 3 May 2021."),
        ["Ana Ruiz: former director of the Harbour Guard, until 2021-05-03"]
    );
    assert_eq!(offices("Former minister Ana Ruiz went to Lisbon in 2020."), ["Ana Ruiz: former minister"]);
    // Neither what she hopes for nor what she was not.
    assert_eq!(offices("Ana Ruiz hopes to become director of the Harbour Guard in May."), [""; 0]);
    assert_eq!(offices("Ana Ruiz was never appointed director of the Harbour Guard."), [""; 0]);
}

#[test]
fn unnamed_sources_have_a_country_and_a_reason() {
    let source = |text: &str| {
        let extraction = read(text);
        let source = &extraction.attributions.iter().find(|hop| hop.cue.is_some()).expect("somebody speaks").source;
        let country = source.nationality.as_ref().and_then(|id| extraction.entity(id)).map(|it| it.name.clone());
        (country, source.anonymity.as_ref().map(|span| span.text.clone()))
    };
    let told = |country: Option<&str>, why: &str| (country.map(str::to_owned), Some(why.to_owned()));
    assert_eq!(
        source("The port is closed, said a Turkish officer, who declined to be named."),
        told(Some("Turkey"), "who declined to be named")
    );
    assert_eq!(
        source(
            "A senior official told reporters that the port was closed, on condition of anonymity because the talks were private."
        ),
        told(None, "on condition of anonymity because the talks were private")
    );
    assert_eq!(
        source("The port is closed, an official said, speaking on condition of anonymity to discuss private talks."),
        told(None, "speaking on condition of anonymity to discuss private talks")
    );
    assert_eq!(
        source(
            "“The port is closed,” an officer said. The officer was not authorised to speak and asked not to be identified."
        ),
        told(None, "The officer was not authorised to speak and asked not to be identified")
    );
    assert_eq!(source("An officer said the captain did not want to be named."), (None, None));
    assert_eq!(source("Ana Ruiz, who asked that her dog not be named, said the port was closed."), (None, None));
}

#[test]
fn by_another_description_it_is_who_speaks_most() {
    let extraction = read(
        "Peter Lund said the film was late. Lund said it was dear. Angela Ruiz said she was tired. The director said he was sorry. It \
         rained. It snowed. Many came. Angela Ruiz said she had left. The director said that he had stayed.",
    );
    let who = |words: &str| {
        let claim = extraction.claims.iter().find(|claim| claim.words().contains(words)).expect("it is claimed");
        extraction.chain(&claim.attribution).last().map(|hop| hop.attribution.source.name.clone())
    };
    assert_eq!(who("he was sorry").as_deref(), Some("Peter Lund"));
    // Whom it has meant it means again.
    assert_eq!(who("he had stayed").as_deref(), Some("Peter Lund"));
    let extraction = read("Peter Lund said the film was late. The actress said she was sorry.");
    let sorry = extraction.claims.iter().find(|claim| claim.words().contains("sorry")).expect("it is claimed");
    let speaker = extraction.chain(&sorry.attribution).last().map(|hop| hop.attribution.source.name.clone());
    assert_eq!(speaker.as_deref(), Some("the actress"));
}

fn sources(text: &str) -> Vec<String> {
    read(text).attributions.into_iter().filter(|hop| hop.cue.is_some()).map(|hop| hop.source.name).collect()
}

fn subjects(text: &str) -> Vec<String> {
    read(text).claims.into_iter().filter_map(|claim| claim.subject).map(|subject| subject.name).collect()
}

#[test]
fn who_says_it_and_what_is_not_said() {
    let heard = "The zone was a request by the Harbour Guard, who said that it had worked well.";
    assert_eq!(sources(heard), ["Harbour Guard"]);
    assert_eq!(sources("Skerry's proposed acquisition of Lindmark was approved by the council."), [""; 0]);
    for (text, who) in [
        ("Asked about phones, 65% of those questioned said they make calls.", "65% of those questioned"),
        ("He agreed with the mood in the office of Bo Lund, who said he hoped for peace.", "Bo Lund"),
        ("She was in tune with sailors at the port of Oslo, who said they hoped for peace.", "sailors"),
    ] {
        assert_eq!(sources(text), [who], "{text}");
    }
    let mut column = sources("Ana Ruiz said the port was closed. We are hoping that more ships will come.");
    column.sort();
    assert_eq!(column, ["Ana Ruiz", "the author"]);
    assert_eq!(sources("Who would say that the port is closed?"), [""; 0]);
}

#[test]
fn plural_nouns_are_no_single_body() {
    // A few of them are not all of them.
    let few = "Others, including a handful of Democrats who had backed Mr. Ryan, left Oslo.";
    assert!(subjects(few).contains(&"handful".to_owned()), "{:?}", subjects(few));
    let several = "Skerry Lines was sold on Friday. The companies that took part are in Oslo.";
    assert!(!subjects(several).contains(&"Skerry Lines".to_owned()), "{:?}", subjects(several));
    let papers = "The Lindmark Papers were published in Oslo. The papers name Bo Lund.";
    assert!(!subjects(papers).contains(&"paper".to_owned()), "{:?}", subjects(papers));
    let taken = read("The Oslo Stock Exchange fell on Friday. Bo Lund will sue the company.");
    let taken = taken.claims.into_iter().find(|claim| claim.relation.as_deref() == Some("sue")).unwrap();
    assert!(taken.object.is_some_and(|object| object.name != "Oslo Stock Exchange"));
}

#[test]
fn whose_name_it_is() {
    let tower = "Mr. Trump spoke of Trump Tower Moscow. Trump said the tower was a plan. Trump left.";
    assert!(subjects(tower).iter().all(|name| !name.contains("Tower")), "{:?}", subjects(tower));
    let last_names = "Romney-Ryan said the port is closed. Ryan praised Norway.";
    assert!(subjects(last_names).contains(&"Ryan".to_owned()), "{:?}", subjects(last_names));
    let nickname = "Robert “Bobby” Lund won the seat.";
    assert_eq!(subjects(nickname), ["Robert Bobby Lund"]);
    // A member is no part of the party's name.
    let names = |text: &str| read(text).entities.into_iter().map(|entity| entity.name).collect::<Vec<_>>();
    assert!(names("Bo Lund, a Labour MEP, led Labour until 1992.").contains(&"Labour".to_owned()));
}
