//! What is said within quotations and by the side of others: pronouns that carry on, partial quotations, tails.

use super::propositions::told;
use super::read;

#[test]
fn claims_of_what_is_quoted_in_part_or_carried_on() {
    for (text, expected) in [
        ("“Bo came into the trailer. He was furious,” said Ana Ruiz.", "Bo | be | furious"),
        ("“The ship is old. It will sink,” said Ana Ruiz.", "ship | sink"),
        ("“It was a sand road and it was not a straight road,” said Ana Ruiz.", "road | be | straight"),
        ("A spokeswoman for the firm Skerry said it would close the port.", "Skerry | close | port"),
        ("The Harbour Guard aims to “reverse the crisis”.", "Harbour Guard | reverse | crisis"),
        ("Police said the bear was dragging the child, according to the Post.", "bear | drag | child"),
        (
            "Norway said it was launching a satellite, but Sweden believed Norway was testing a missile.",
            "Norway | test | missile",
        ),
        ("The prisoners were taken to Lindmark Prison in May.", "prisoner | be taken to | Lindmark Prison"),
        ("The delay was nothing unusual, the firm said.", "delay | be | unusual"),
        ("Israel considers the land to be disputed.", "land | be | disputed"),
    ] {
        assert!(told(text).iter().any(|found| found == expected), "{text} {:?}", told(text));
    }
    // In speech `it is a shame` is of no noun before it, and what has no auxiliary is no passive.
    assert!(!told("“The road is closed. It is a shame,” said Ana Ruiz.").contains(&"road | be | shame".to_owned()));
    assert!(!told("The crackdown extended to other opponents.").iter().any(|found| found.contains("be extended")));
    assert!(!told("Israel considers the land to be disputed, not occupied.").iter().any(|it| it.contains("occupy")));
}

#[test]
fn what_stands_between_commas_is_no_part_of_it() {
    let found = read("Ana Ruiz, who was one of the richest people in Norway in 2015, had left the town.");
    let left = found.claims.iter().find(|claim| claim.relation.as_deref() == Some("leave")).unwrap();
    assert_eq!(left.words(), "Ana Ruiz … had left the town");
    assert!(left.times.is_empty(), "{:?}", left.times);
}

#[test]
fn whom_she_met_is_not_she() {
    let found =
        read("Ana Ruiz had a ship. As she sailed out to find Bill, the sea was calm. She said the wind was warm.");
    let hop = found.attributions.iter().find(|hop| hop.cue.is_some()).unwrap();
    assert_eq!(hop.source.name, "Ana Ruiz");
}
