use jiff::civil::{Date, date};

use super::*;

/// A Tuesday.
const PUBLISHED: Date = date(2021, 7, 6);

fn read(text: &str) -> Vec<(String, String)> {
    let document = Document::new(text);
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    found_times(&document, 0, document.tokens.len(), Some(PUBLISHED))
        .into_iter()
        .map(|time| (document.words(time.first, time.end), format!("{} {}", day(time.from), day(time.to))))
        .collect()
}

#[test]
fn expressions_become_intervals() {
    let mut wrong = Vec::new();
    for (text, words, days) in [
        ("It closed on 5 July 2020.", "5 July 2020", "2020-07-05 2020-07-05"),
        ("It closed on July 5, 2020.", "July 5, 2020", "2020-07-05 2020-07-05"),
        ("It closed on the 5th of March.", "5th of March", "2021-03-05 2021-03-05"),
        ("It closed on Feb. 3.", "Feb. 3", "2021-02-03 2021-02-03"),
        ("It closed on Sept. 3, 2020, for good.", "Sept. 3, 2020", "2020-09-03 2020-09-03"),
        ("It closed on 3 Feb. The bridge fell.", "3 Feb", "2021-02-03 2021-02-03"),
        ("It closed in Dec. 2019.", "Dec. 2019", "2019-12-01 2019-12-31"),
        ("It closed on New Year's Eve.", "New Year's Eve", "2021-12-31 2021-12-31"),
        ("It opened on Christmas Day 2019.", "Christmas Day 2019", "2019-12-25 2019-12-25"),
        ("It closed on St. Patrick’s Day.", "St. Patrick’s Day", "2021-03-17 2021-03-17"),
        ("It closed on 2021-02-03.", "2021-02-03", "2021-02-03 2021-02-03"),
        ("It closed on Monday, 5 July 2021.", "Monday, 5 July 2021", "2021-07-05 2021-07-05"),
        ("It closed in March 2019.", "March 2019", "2019-03-01 2019-03-31"),
        ("It closed in March.", "March", "2021-03-01 2021-03-31"),
        ("It closed in 1998.", "1998", "1998-01-01 1998-12-31"),
        ("It fell in the 2010-2012 crisis.", "2010-2012", "2010-01-01 2012-12-31"),
        ("It was built in the 1990s.", "1990s", "1990-01-01 1999-12-31"),
        ("Sales fell in the third quarter of 2020.", "third quarter of 2020", "2020-07-01 2020-09-30"),
        ("Sales fell in the first half of 2020.", "first half of 2020", "2020-01-01 2020-06-30"),
        ("It closed in the summer of 2019.", "summer of 2019", "2019-06-01 2019-08-31"),
        ("It closed on Monday.", "Monday", "2021-07-05 2021-07-05"),
        ("It closed on Tuesday.", "Tuesday", "2021-07-06 2021-07-06"),
        ("The ministers will meet on Thursday.", "Thursday", "2021-07-08 2021-07-08"),
        ("The ministers met last Thursday.", "Thursday", "2021-07-01 2021-07-01"),
        ("It closed yesterday.", "yesterday", "2021-07-05 2021-07-05"),
        ("It will close tomorrow.", "tomorrow", "2021-07-07 2021-07-07"),
        ("It closed the day before yesterday.", "the day before yesterday", "2021-07-04 2021-07-04"),
        ("It closed last night.", "last night", "2021-07-05 2021-07-05"),
        ("It closed last week.", "last week", "2021-06-28 2021-07-04"),
        ("It closed last month.", "last month", "2021-06-01 2021-06-30"),
        ("It will close next year.", "next year", "2022-01-01 2022-12-31"),
        ("It closed in September last year.", "September last year", "2020-09-01 2020-09-30"),
        ("It will close on 5 May next year.", "5 May next year", "2022-05-05 2022-05-05"),
        ("It closed last October.", "last October", "2020-10-01 2020-10-31"),
        ("It closed this summer.", "this summer", "2021-06-01 2021-08-31"),
        ("It closed last winter.", "last winter", "2020-12-01 2021-02-28"),
        ("It closed earlier this month.", "earlier this month", "2021-07-01 2021-07-06"),
        ("It will close later this year.", "later this year", "2021-07-06 2021-12-31"),
        ("It will close early next year.", "early next year", "2022-01-01 2022-05-01"),
        ("It closed in late 2020.", "late 2020", "2020-09-01 2020-12-31"),
        ("It closed in mid-June.", "mid-June", "2021-06-11 2021-06-20"),
        ("It closed two weeks ago.", "two weeks ago", "2021-06-21 2021-06-27"),
        ("It closed 20 years ago.", "20 years ago", "2001-01-01 2001-12-31"),
        ("It closed a day ago.", "a day ago", "2021-07-05 2021-07-05"),
        ("It grew over the past two weeks.", "the past two weeks", "2021-06-22 2021-07-06"),
        ("It will grow over the next year.", "the next year", "2021-07-06 2022-07-06"),
        ("It will close in two days.", "in two days", "2021-07-08 2021-07-08"),
        ("It fled in the last 24 hours.", "the last 24 hours", "2021-07-05 2021-07-06"),
    ] {
        let found = read(text);
        if found != [(words.to_owned(), days.to_owned())] {
            wrong.push(format!("{text} {words:?} {days}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_around_open_and_close_intervals() {
    let mut wrong = Vec::new();
    for (text, days) in [
        ("It will close by Friday.", "… 2021-07-09"),
        ("It has been closed since 2019.", "2019-01-01 …"),
        ("It was open until March 2020.", "… 2020-03-31"),
        ("It must close before 11 September.", "… 2021-09-10"),
        ("They will leave by the end of August.", "… 2021-08-31"),
        ("It has been open after 5 July 2020.", "2020-07-06 …"),
        ("It was shut between March 2019 and May 2020.", "2019-03-01 2020-05-31"),
        ("It was shut from 2010 to 2012.", "2010-01-01 2012-12-31"),
        ("It was shut recently.", "… 2021-07-06"),
        ("It will be shut in the coming weeks.", "2021-07-06 …"),
    ] {
        let found: Vec<String> = read(text).into_iter().map(|(_, days)| days).collect();
        if found != [days] {
            wrong.push(format!("{text} {days}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn other_words_are_no_times() {
    for text in [
        "They may leave and march on the town.",
        "About 2000 people came.",
        "The minister spoke for the second half.",
        "The last man left.",
        "This is the next step.",
        "May 20 people come?",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn without_a_day_of_publication_only_the_calendar_tells() {
    let document = Document::new("It closed on Monday, last week, recently and on 5 July 2021.");
    let found = found_times(&document, 0, document.tokens.len(), None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].from, Some(date(2021, 7, 5)));
}

#[test]
fn days_of_an_article_whose_date_nobody_knows() {
    let read = |text: &str| -> Vec<String> {
        let document = Document::new(text);
        let id = Iri::new("https://news.example/");
        let day = |day: Option<MonthDay>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        let found = times(&document, 0, document.tokens.len(), None, &id, "");
        let placed = |it: &Time| format!("{} {}", day(it.from_of_year), day(it.to_of_year));
        let known = |it: &Time| it.from.or(it.to).map(|day| day.to_string());
        found.iter().map(|it| format!("{}: {}", it.span.text, known(it).unwrap_or_else(|| placed(it)))).collect()
    };
    for (text, told) in [
        ("It will close by the end of August.", "end of August: … --08-31"),
        ("It will close weeks ahead of the September 11 deadline.", "September 11: … --09-10"),
        ("It closed on 28 February.", "28 February: --02-28 --02-28"),
        ("It closed in March.", "March: --03-01 --03-31"),
        ("It closed on 5 July 2020.", "5 July 2020: 2020-07-05"),
    ] {
        assert_eq!(read(text), [told], "{text}");
    }
    // What only the day of publication tells is left out.
    for text in ["It closed on Monday.", "It closed last month.", "It closed in May last year.", "It closed this year."]
    {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}
