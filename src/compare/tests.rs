//! Articles of our own that disagree, and ones that only seem to.

use std::collections::BTreeSet;

use super::{Question, Side, compare_under, refresh};
use crate::claim::{Article, Comparison, Difference, Extraction, Parting, Verdict};
use crate::extract::extract;
use crate::store::Store;

/// Names that make the articles of a test reports of one happening.
const SETTING: &str = "Ana Ruiz met Omar Nazari in Tolvana. The Harbour Guard left.";

fn article(publisher: &str, published: &str, sentence: &str) -> Extraction {
    article_about(SETTING, publisher, published, sentence)
}

pub(super) fn article_about(setting: &str, publisher: &str, published: &str, sentence: &str) -> Extraction {
    let mut article = Article::from_text(format!("{sentence}\n{setting}"));
    article.publisher = Some(publisher.into());
    article.published = published.parse().ok();
    assert!(
        article.identify_by(&format!("https://{}.example/{published}", publisher.to_lowercase().replace(' ', "-")))
    );
    extract(&article)
}

fn compared(articles: &[Extraction]) -> Vec<Comparison> {
    let store = Store::in_memory().unwrap();
    store.put_all(articles.iter().cloned(), |_, _| ()).unwrap();
    refresh(&store).unwrap();
    disagreements(&store)
}

/// What is stored, without what says the same.
fn disagreements(store: &Store) -> Vec<Comparison> {
    let mut found = store.comparisons().unwrap();
    found.retain(|comparison| comparison.verdict != Verdict::Corroboration);
    found
}

fn pair(first: &str, second: &str) -> Vec<Comparison> {
    compared(&[article("The Courier", "2024-03-15", first), article("The Post", "2024-03-15", second)])
}

#[test]
fn two_sources_of_one_count() {
    let found = pair(
        "The coast guard rescued 212 passengers, Ana Ruiz said.",
        "The coast guard rescued 187 passengers, police said.",
    );
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!((found.verdict, found.parting), (Verdict::Contradiction, Parting::Speakers));
    assert!(found.reason.contains("212 passengers (Ana Ruiz, in The Courier)"), "{}", found.reason);
    assert!(found.confidence > 0.0 && found.confidence < 1.0);
}

#[test]
fn one_source_reported_in_two_ways() {
    let found = pair(
        "The coast guard rescued 212 passengers, Ana Ruiz said.",
        "The coast guard rescued 221 passengers, Ana Ruiz said.",
    );
    assert_eq!(found.iter().map(|found| found.parting).collect::<Vec<_>>(), [Parting::Reports]);
}

#[test]
fn one_agencys_line_copied_with_an_error() {
    let found = pair(
        "The coast guard rescued 212 passengers, Ana Ruiz told Reuters.",
        "The coast guard rescued 221 passengers, Ana Ruiz told Reuters.",
    );
    assert_eq!(found.iter().map(|found| found.parting).collect::<Vec<_>>(), [Parting::Copies]);
}

#[test]
fn bounds_by_two_sources_are_estimates() {
    let found = pair(
        "The Taliban captured more than 200 districts, Omar Nazari said.",
        "The Taliban captured more than 100 districts, officials said.",
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn sources_in_one_article_count_like_sources_in_two() {
    let found = compared(&[article(
        "The Courier",
        "2024-03-15",
        "The crew launched four lifeboats, Ana Ruiz said. The crew launched two lifeboats, police said.",
    )]);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_toll_that_rose_is_an_update() {
    let found = compared(&[
        article("The Post", "2024-03-16", "Seven people have died, police said."),
        article("The Courier", "2024-03-15", "Four people died, police said."),
    ]);
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!(found.verdict, Verdict::Update);
    assert!(found.reason.starts_with("Four people"), "{}", found.reason);
}

#[test]
fn what_somebody_has_by_a_later_day_is_an_update() {
    let found = compared(&[
        article("The Courier", "2024-03-15", "Ana Ruiz has 503 delegates."),
        article("The Post", "2024-03-20", "Ana Ruiz has 866 delegates."),
    ]);
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!(found.verdict, Verdict::Update);
}

#[test]
fn surveys_of_two_days_have_margins_of_their_own() {
    let margin = |points: &str| format!("The margin of error was {points} percentage points in Tolvana.");
    let found = |day: &str| {
        compared(&[article("The Courier", "2024-03-15", &margin("5.7")), article("The Post", day, &margin("four"))])
    };
    assert_eq!(found("2024-03-15").len(), 1);
    assert!(found("2024-03-16").is_empty());
}

#[test]
fn days_that_cannot_be_of_one_happening() {
    let days = |day: &str, first: &str, other: &str, second: &str| {
        let found = compared(&[article("The Courier", day, first), article("The Post", other, second)]);
        found.into_iter().filter(|found| found.difference == Difference::Date).count()
    };
    let (tuesday, saturday) =
        ("Ana Ruiz opened the harbour bridge on Tuesday.", "Ana Ruiz opened the harbour bridge on Saturday.");
    assert_eq!(days("2024-03-18", tuesday, "2024-03-18", saturday), 1);
    // The first was out before that Saturday.
    assert_eq!(days("2024-03-14", tuesday, "2024-03-18", saturday), 0);
    let another = "Ana Ruiz opened a new railway bridge on Saturday.";
    assert_eq!(days("2024-03-18", tuesday, "2024-03-18", another), 0);
}

#[test]
fn what_only_looks_like_a_contradiction() {
    for (why, first, second) in [
        (
            "shares of others",
            "Ana Ruiz said that 87 percent viewed the plan favourably.",
            "Police said that 39 percent of all voters viewed the plan favourably.",
        ),
        ("an idiom", "Ana Ruiz made no bones about it.", "Ana Ruiz made a counteroffer."),
        (
            "the same number",
            "The crew launched four lifeboats, Ana Ruiz said.",
            "The crew launched 4 lifeboats, police said.",
        ),
        (
            "a vaguer number",
            "The ferry carried 241 passengers, Ana Ruiz said.",
            "The ferry carried some 240 passengers, police said.",
        ),
        (
            "a bound that holds",
            "The ferry carried 241 passengers, Ana Ruiz said.",
            "The ferry carried at least 200 passengers, police said.",
        ),
        (
            "others counted",
            "The coast guard rescued 212 passengers, Ana Ruiz said.",
            "The coast guard rescued 16 crew members, police said.",
        ),
        ("a part", "The army killed 40 fighters, Ana Ruiz said.", "The army killed 12 foreign fighters, police said."),
        ("far more", "Police arrested two people, Ana Ruiz said.", "Police arrested 46 people, Omar Nazari said."),
        ("one of them", "Ana Ruiz booked one of the cabins.", "Ana Ruiz booked two cabins, police said."),
        (
            "another place",
            "The army killed 40 fighters in Tolvana, Ana Ruiz said.",
            "The army killed 12 fighters in Helmand, police said.",
        ),
        (
            "another time",
            "The coast guard rescued 96 passengers in March 2019, Ana Ruiz said.",
            "The coast guard rescued 187 passengers, police said.",
        ),
        (
            "denied",
            "The crew did not launch four lifeboats, Ana Ruiz said.",
            "The crew launched two lifeboats, police said.",
        ),
        (
            "only possible",
            "The crew may launch four lifeboats, Ana Ruiz said.",
            "The crew launched two lifeboats, police said.",
        ),
    ] {
        assert_eq!(pair(first, second), [], "{why}");
    }
}

#[test]
fn units_are_converted() {
    assert_eq!(pair("The boy fell 12 feet into the moat.", "The boy fell 3.66 metres into the moat."), []);
    let found = pair("The boy fell 12 feet into the moat.", "The boy fell 5 metres into the moat.");
    let [found] = &found[..] else { panic!("{found:?}") };
    assert!(found.reason.starts_with("5 metres (The Post) against 12 feet (The Courier)"), "{}", found.reason);
}

#[test]
fn a_denial_is_set_against_what_it_denies() {
    use crate::claim::Difference;
    let found = pair("Norway closed the port, police said.", "Sweden denied that Norway closed the port.");
    let told: Vec<_> = found.iter().map(|found| (found.verdict, found.difference)).collect();
    assert_eq!(told, [(Verdict::Contradiction, Difference::Denial)]);
    assert!(found[0].reason.contains("“not: Norway close port” (Sweden, in The Post)"), "{}", found[0].reason);
    let twice = pair("Norway did not close the port, police said.", "Sweden denied that Norway closed the port.");
    assert_eq!(twice, []);
}

#[test]
fn days_that_cannot_both_be_so() {
    use crate::claim::Difference;
    let found =
        pair("Norway closed the port on Monday, police said.", "Norway closed the port on Tuesday, officials said.");
    let told: Vec<_> = found.iter().map(|found| (found.verdict, found.difference)).collect();
    assert_eq!(told, [(Verdict::Contradiction, Difference::Date)]);
    assert!(
        found[0].reason.contains("Tuesday (officials, in The Post) against Monday (police, in The Courier)"),
        "{}",
        found[0].reason
    );
    let moved = compared(&[
        article("The Courier", "2024-03-15", "Norway will close the port on 20 March, police said."),
        article("The Post", "2024-03-17", "Norway will close the port on 25 March, officials said."),
    ]);
    let told: Vec<_> = moved.iter().map(|found| (found.verdict, found.difference)).collect();
    assert_eq!(told, [(Verdict::Update, Difference::Date)]);
    let found = pair(
        "The Maru Star passed its last inspection in January, police said.",
        "The Maru Star passed its last inspection in November, officials said.",
    );
    assert_eq!(found.iter().map(|found| found.difference).collect::<Vec<_>>(), [Difference::Date]);
    for (why, first, second) in [
        (
            "one is vaguer",
            "Norway closed the port on Monday, police said.",
            "Norway closed the port in March, officials said.",
        ),
        (
            "two happenings",
            "Norway closed the port in January, police said.",
            "Norway closed the port on Monday, officials said.",
        ),
        (
            "one does not tell",
            "Norway closed the port on Monday, police said.",
            "Norway closed the port, officials said.",
        ),
    ] {
        assert_eq!(pair(first, second), [], "{why}");
    }
}

#[test]
fn amounts_that_stand_beside_one_statement() {
    let found = pair(
        "The Harbour Guard raised its bid to about $121 million, Ana Ruiz said.",
        "The Harbour Guard raised its bid to $140 million, police said.",
    );
    assert_eq!(found.iter().map(|found| found.difference).collect::<Vec<_>>(), [Difference::Number]);
    let found = pair(
        "The Harbour Guard raised its bid to about $121 million, Ana Ruiz said.",
        "The Harbour Guard raised its bid to $120 million, police said.",
    );
    assert_eq!(found, []);
}

#[test]
fn what_has_no_name_is_one_where_the_articles_tell_one_story() {
    let (first, second) = ("The mayor rejected the plan, Ana Ruiz said.", "The mayor accepted the plan, police said.");
    let found = pair(first, second);
    assert_eq!(found.iter().map(|found| found.difference).collect::<Vec<_>>(), [Difference::Opposite]);
    let elsewhere = "Peter Jones met Mary Smith in Brannholm. The Fire Department left Tolvana.";
    let far = article_about(elsewhere, "The Post", "2024-03-15", second);
    assert_eq!(compared(&[article("The Courier", "2024-03-15", first), far]), []);
}

#[test]
fn what_nouns_measure_may_be_anything() {
    assert_eq!(pair("Bo Lund made a run of 17 yards.", "Bo Lund made a run of 48 yards."), []);
}

#[test]
fn what_one_source_counts_twice_is_no_single_question() {
    let twice = article(
        "The Courier",
        "2024-03-15",
        "The crew launched four lifeboats, police said. The crew launched six lifeboats, police said.",
    );
    let once = article("The Post", "2024-03-15", "The crew launched two lifeboats, officials said.");
    assert_eq!(compared(&[twice, once]), []);
}

#[test]
fn another_happening_told_in_the_same_words() {
    let elsewhere = "Peter Jones met Mary Smith in Brannholm. The Fire Department left.";
    let far = article_about(elsewhere, "The Post", "2024-03-15", "Four people died, police said.");
    let found = compared(&[article("The Courier", "2024-03-15", "Nine people died, police said."), far]);
    assert_eq!(found, []);
    let later = compared(&[
        article("The Courier", "2024-03-15", "The crew launched four lifeboats, Ana Ruiz said."),
        article("The Post", "2024-06-15", "The crew launched two lifeboats, police said."),
    ]);
    assert_eq!(later, []);
}

#[test]
fn the_order_of_articles_changes_nothing() {
    let a = article("The Courier", "2024-03-15", "The crew launched four lifeboats, Ana Ruiz said.");
    let b = article("The Post", "2024-03-15", "The crew launched two lifeboats, police said.");
    let forward = compared(&[a.clone(), b.clone()]);
    assert_eq!(forward.len(), 1);
    assert_eq!(forward, compared(&[b.clone(), a.clone()]));
    let sides = |x: &Extraction| x.claims.iter().position(|claim| !claim.quantities.is_empty()).unwrap();
    let (one, two) =
        (Side { claim: &a.claims[sides(&a)], extraction: &a }, Side { claim: &b.claims[sides(&b)], extraction: &b });
    let key = &one.claim.key;
    assert_eq!(compare_under(key, &[one, two]), compare_under(key, &[two, one]));
}

#[test]
fn what_was_found_goes_with_its_article() {
    let store = Store::in_memory().unwrap();
    let a = article("The Courier", "2024-03-15", "The crew launched four lifeboats, Ana Ruiz said.");
    let b = article("The Post", "2024-03-15", "The crew launched two lifeboats, police said.");
    store.put_all([a.clone(), b.clone()], |_, _| ()).unwrap();
    assert!(refresh(&store).unwrap() > 0);
    assert_eq!(store.comparisons().unwrap().len(), 1);
    // Nothing is left to do, and reading again changes nothing.
    assert_eq!(refresh(&store).unwrap(), 0);
    store.put(&a).unwrap();
    assert_eq!(refresh(&store).unwrap(), 0);
    // Gone at once, before anything is compared again.
    assert!(store.remove(&b.article.id).unwrap());
    assert_eq!(store.comparisons().unwrap(), []);
    refresh(&store).unwrap();
    assert_eq!(store.comparisons().unwrap(), []);
}

#[test]
fn one_affirms_what_the_other_denies_or_says_the_opposite() {
    use crate::claim::Difference;
    for (first, second, difference) in [
        ("Norway accepted the plan, police said.", "Norway rejected the plan, officials said.", Difference::Opposite),
        (
            "Norway closed the port, police said.",
            "Norway did not close the port, officials said.",
            Difference::Polarity,
        ),
        ("Norway supports the plan, police said.", "Norway opposes the plan, officials said.", Difference::Opposite),
        ("Norway closed the port, police said.", "Norway never closed the port, officials said.", Difference::Polarity),
        ("Norway closed the port, police said.", "Norway didn't close the port, officials said.", Difference::Polarity),
        (
            "Norway approved the plan, police said.",
            "Norway did not pass the plan, officials said.",
            Difference::Polarity,
        ),
    ] {
        let found = pair(first, second);
        let told: Vec<_> = found.iter().map(|found| (found.verdict, found.difference)).collect();
        assert_eq!(told, [(Verdict::Contradiction, difference)], "{first} {second}");
    }
    for (first, second) in [
        // What did not rise need not have fallen; what will be is not what was; what may be is not denied.
        ("Norway did not accept the plan, police said.", "Norway did not reject the plan, officials said."),
        ("Norway rejected the plan, police said.", "Norway will accept the plan, officials said."),
        ("Norway rejected the plan, police said.", "Norway may accept the plan, officials said."),
        ("Norway rejected the plan, police said.", "Norway turned down the plan, officials said."),
        ("Norway rejected the plan, police said.", "Norway should accept the plan, officials said."),
        ("Norway rejected the plan, police said.", "Sweden accepted the plan, officials said."),
        // Who had not done it before may have done it then.
        ("Norway closed the port, police said.", "Norway had never closed the port before the storm, officials said."),
    ] {
        assert_eq!(pair(first, second), [], "{first} {second}");
    }
}

/// The questions behind what is compared in these articles, each with its answers and their origins.
fn asked(articles: &[Extraction]) -> Vec<(String, Vec<(String, usize)>)> {
    let comparisons = compared(articles);
    let mut found = Vec::new();
    for key in comparisons.iter().map(|comparison| &comparison.key).collect::<BTreeSet<_>>() {
        let of_key: Vec<&Comparison> = comparisons.iter().filter(|comparison| comparison.key == *key).collect();
        let of = |extraction| move |claim| Side { extraction, claim };
        let sides: Vec<Side<'_>> =
            articles.iter().flat_map(|it| it.claims.iter().filter(|claim| claim.key == *key).map(of(it))).collect();
        for question in Question::behind(&of_key, &sides) {
            let answers = question.answers.iter().map(|answer| (answer.words.clone(), answer.origins)).collect();
            found.push((question.words, answers));
        }
    }
    found
}

#[test]
fn questions_and_who_answers_them() {
    let told = |outlet: &str, sentence: &str| article(outlet, "2024-03-15", sentence);
    let found = asked(&[
        told("The Courier", "Four people were killed, Ana Ruiz said."),
        told("The Post", "The blast killed six people, police said."),
        told("The Herald", "Six people were killed, Omar Nazari said."),
        told("The Echo", "Six people were killed, Omar Nazari said."),
    ]);
    let answer = |words: &str, origins| (words.to_owned(), origins);
    assert_eq!(
        found,
        [("How many people were killed?".to_owned(), vec![answer("six people", 2), answer("Four people", 1)])]
    );
    for (question, first, second) in [
        ("How old is Bo Lund?", "Bo Lund, 37, left.", "Bo Lund, 41, left."),
        (
            "Did Ana Ruiz accept the plan?",
            "Ana Ruiz accepted the plan, Omar Nazari said.",
            "Ana Ruiz did not accept the plan, Bo Lund said.",
        ),
        (
            "How many lifeboats did the crew launch?",
            "The crew launched four lifeboats, Ana Ruiz said.",
            "The crew launched two lifeboats, police said.",
        ),
        (
            "When will Ana Ruiz visit Oslo?",
            "Ana Ruiz will visit Oslo on 20 March, Omar Nazari said.",
            "Ana Ruiz will visit Oslo on 24 March, Bo Lund said.",
        ),
    ] {
        let found = asked(&[told("The Courier", first), told("The Post", second)]);
        let words: Vec<&String> = found.iter().map(|(words, _)| words).collect();
        assert_eq!(words, [question]);
        assert_eq!(found[0].1.len(), 2, "{found:?}");
    }
}

#[test]
fn one_key_may_be_two_questions() {
    let (well, zoo) =
        ("Ana Ruiz met Omar Nazari in Tolvana.", "Ines Roth met Pavel Orlov at the Skerry Zoo in Lindmark.");
    let boy =
        |setting, outlet, age| article_about(setting, outlet, "2024-03-15", &format!("A {age}-year-old boy fell."));
    let found = asked(&[
        boy(well, "The Courier", "five"),
        boy(well, "The Post", "six"),
        boy(zoo, "The Herald", "three"),
        boy(zoo, "The Echo", "four"),
    ]);
    let answers: Vec<Vec<&str>> =
        found.iter().map(|(_, answers)| answers.iter().map(|(words, _)| words.as_str()).collect()).collect();
    assert_eq!(answers.len(), 2, "{found:?}");
    assert!(answers.iter().all(|answers| answers.len() == 2), "{found:?}");
}

#[test]
fn a_name_in_two_spellings_goes_with_its_article() {
    let setting = "Ana Ruiz met Omar Nazari and Bo Lund in Tolvana. Ana Ruiz left. Omar Nazari left.";
    let told = |outlet, sentence| article_about(setting, outlet, "2024-03-15", sentence);
    let articles = [
        told("The Courier", "Ines Rothfeld bought the ferry."),
        told("The Post", "Ines Rotfeld bought the ferry."),
        told("The Herald", "Ines Rothfeld sold a house."),
    ];
    let store = Store::in_memory().unwrap();
    store.put_all(articles.iter().cloned(), |_, _| ()).unwrap();
    refresh(&store).unwrap();
    let at_once = disagreements(&store);
    let differences: Vec<_> = at_once.iter().map(|it| (it.verdict, it.difference)).collect();
    assert_eq!(differences, [(Verdict::Contradiction, Difference::Identity); 2], "{at_once:?}");
    let question = Question::behind(
        &at_once.iter().collect::<Vec<_>>(),
        &articles
            .iter()
            .flat_map(|extraction| extraction.claims.iter().map(move |claim| Side { extraction, claim }))
            .collect::<Vec<_>>(),
    );
    assert_eq!(question.len(), 1, "{question:?}");
    assert_eq!(question[0].words, "Is it “Ines Rotfeld” or “Ines Rothfeld”?");

    // One after the other comes to the same, and so does reading one again.
    let one_by_one = Store::in_memory().unwrap();
    for extraction in articles.iter().rev().chain(&articles[1..2]) {
        one_by_one.put(extraction).unwrap();
        refresh(&one_by_one).unwrap();
    }
    assert_eq!(disagreements(&one_by_one), at_once);
    let mut changed = articles[1].clone();
    changed.article.headline = Some("The ferry is sold".into());
    one_by_one.put(&changed).unwrap();
    refresh(&one_by_one).unwrap();
    assert_eq!(disagreements(&one_by_one).len(), 2);

    store.remove(&articles[1].article.id).unwrap();
    refresh(&store).unwrap();
    assert_eq!(disagreements(&store), []);
}

#[test]
fn one_speaker_in_two_wordings() {
    let setting = "Ana Ruiz met Omar Nazari and Bo Lund in Tolvana. Ana Ruiz left. Omar Nazari left.";
    let told = |outlet, sentence| article_about(setting, outlet, "2024-03-15", sentence);
    let found = compared(&[
        told("The Courier", "“We will repair the old bridge before the winter begins,” Ana Ruiz said."),
        told("The Post", "“We will replace the old bridge before the winter begins,” Ana Ruiz said."),
        told("The Herald", "“We will replace the old bridge before the winter begins,” said Ana Ruiz."),
    ]);
    let differences: Vec<_> = found.iter().map(|it| (it.verdict, it.difference, it.parting)).collect();
    assert_eq!(differences, [(Verdict::Contradiction, Difference::Quotation, Parting::Reports); 2], "{found:?}");
    assert!(found[0].reason.contains("“repair”") && found[0].reason.contains("“replace”"), "{found:?}");
}

#[test]
fn one_fall_of_somebody_who_goes_by_name_or_not() {
    let setting = "Ana Ruiz met Omar Nazari and Bo Lund in Tolvana. Ana Ruiz left. Omar Nazari left.";
    let told = |outlet, sentence| article_about(setting, outlet, "2024-03-15", sentence);
    let pair = |first, second| compared(&[told("The Courier", first), told("The Post", second)]);
    let found = pair("The boy fell 12 feet into the moat.", "Ivo Lindqvist fell 15 feet into the moat.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].reason.starts_with("12 feet (The Courier) against 15 feet"), "{found:?}");
    for (first, second) in [
        ("The boy fell 12 feet into the moat.", "Ivo Lindqvist fell 60 feet into the moat."),
        ("The boy fell 12 feet into the moat.", "Ivo Lindqvist fell 15 feet. A dog fell 12 feet."),
        ("Pia Lindqvist fell 12 feet into the moat.", "Ivo Lindqvist fell 15 feet into the moat."),
    ] {
        assert_eq!(pair(first, second), [], "{first} {second}");
    }
}

#[test]
fn whoever_says_the_contrary_later_contradicts_themselves() {
    let setting = "Omar Nazari met Bo Lund in Tolvana.";
    let told = |day, sentence| article_about(setting, "The Courier", day, sentence);
    let first = told("2024-03-12", "Ana Ruiz said that the council had approved the plan.");
    let kinds = |second: Extraction| -> Vec<(Difference, Parting)> {
        let store = Store::in_memory().unwrap();
        store.put_all([first.clone(), second], |_, _| ()).unwrap();
        refresh(&store).unwrap();
        let found = store.comparisons().unwrap().into_iter().filter(|it| it.verdict == Verdict::Contradiction);
        found.map(|it| (it.difference, it.parting)).collect()
    };
    let turned = told("2024-03-15", "Ana Ruiz said that the council had not approved the plan.");
    assert_eq!(kinds(turned), [(Difference::SelfContradiction, Parting::Times)]);
    let other = told("2024-03-15", "Ida Berg said that the council had not approved the plan.");
    assert_eq!(kinds(other), [(Difference::Polarity, Parting::Speakers)]);
}
