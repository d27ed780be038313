//! Lines that are furniture of a page and not words of the article, told by their shape alone.
//!
//! A miss leaves a harmless line; a false alarm loses somebody's words. So each rule asks for the whole shape of a line
//! and not for a word in it, and the riskier ones hold only at the ends of the text.

mod rules;

use rules::{LIST_HEADINGS, Reach, bare, reach};

/// How many links a list at the end may have.
const MAX_LINKS: usize = 12;

/// The text without such lines. It must be clean already, and stays so; paragraphs that stay are not changed.
pub(super) fn strip(text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    loop {
        match lines.last() {
            Some(line) if line.trim().is_empty() || reach(line).is_some() => {
                lines.pop();
            }
            Some(_) => match link_list(&lines) {
                Some(start) => lines.truncate(start),
                None => break,
            },
            None => break,
        }
    }
    lines.retain(|line| reach(line) != Some(Reach::Anywhere));
    let edge = |line: &&str| line.trim().is_empty() || reach(line) == Some(Reach::Edges);
    let start = lines.iter().take_while(|line| edge(line)).count();
    let mut out = String::with_capacity(text.len());
    for line in &lines[start..] {
        if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.trim().to_owned()
}

/// Where a list of links at the end begins: at a heading such as "Related articles" under which no line is a sentence.
fn link_list(lines: &[&str]) -> Option<usize> {
    let mut seen = 0;
    for (at, line) in lines.iter().enumerate().rev() {
        if line.trim().is_empty() {
            continue;
        }
        if LIST_HEADINGS.contains(&bare(&line.to_lowercase())) {
            return Some(at);
        }
        seen += 1;
        let sentence = line.trim_end().ends_with(['.', '!', '”', '"', ')', '…', ':']);
        if seen > MAX_LINKS || line.len() > 140 || sentence {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIRST: &str = "The port is open, officials said.";
    const LAST: &str = "Ships are waiting, they added.";

    fn kept(line: &str) -> [bool; 3] {
        let with = |text: String| strip(&text).contains(line);
        [
            with(format!("{line}\n{FIRST}\n{LAST}")),
            with(format!("{FIRST}\n{line}\n{LAST}")),
            with(format!("{FIRST}\n{LAST}\n{line}")),
        ]
    }

    #[test]
    fn furniture_goes_wherever_it_stands() {
        for line in [
            "Advertisement",
            "Advertisement - Continue reading below",
            "Story continues below",
            "Loading…",
            "Read more",
            "Read more: Port workers vote on a new contract",
            "READ MORE: Port workers vote",
            "Read also: Port workers vote",
            "Also read: Port workers vote",
            "Related: Minister says port will close",
            "WATCH | Ships queue at the port",
            "What the strike means for trade Read more",
            "Read more about the port's history here.",
            "Read or Share this story: https://example.org/x",
            "Share this article",
            "Share this story on Facebook",
            "Facebook Twitter WhatsApp",
            "Follow us on Twitter",
            "Follow us on Facebook and Instagram for the latest news",
            "Follow Harbour News on Twitter, Instagram, Facebook and Youtube",
            "Follow Ann Lee on Twitter: @annlee",
            "Like us on Facebook",
            "Subscribe to our newsletter",
            "Sign up for our daily newsletter and get the news in your inbox.",
            "Get the Harbour newsletter",
            "Click here to read the full report",
            "Photo: Ann Lee",
            "(Photo: Ann Lee/Reuters)",
            "Image: A crane unloads containers in the harbour / AFP",
            "Image copyright Reuters Image caption Cranes stand still",
        ] {
            assert_eq!(kept(line), [false; 3], "{line}");
        }
    }

    #[test]
    fn riskier_shapes_go_only_at_an_end() {
        for line in ["Share", "Tweet", "Facebook", "© 2021 Harbour News", "Photo", "Getty Images"] {
            assert_eq!(kept(line), [false, true, false], "{line}");
        }
        for line in [
            "Copyright 2021 Harbour News. All rights reserved. This text may not be printed elsewhere.",
            "Harbour News. All rights reserved.",
            "Photo: A crane unloads grain while two ships wait outside the harbour wall",
        ] {
            assert_eq!(kept(line), [false, true, false], "{line}");
        }
        for line in [
            "Subscribe to our channel",
            "Sign up for breaking news alerts",
            "Sign up for free",
            "Read also Port workers vote on contract",
            "For more on the port, click here.",
            "Follow us on Twitter @harbour. Have news? Write to desk@example.org.",
            "Got a story? Write to us.",
            "Related articles",
        ] {
            assert_eq!(kept(line), [true, true, false], "{line}");
        }
    }

    #[test]
    fn prose_stays_wherever_it_stands() {
        for line in [
            "Follow-up talks on Twitter’s future will be held in May.",
            "Follow the money on Facebook ads, investigators say.",
            "“Follow us on Twitter,” the minister said.",
            "Follow us on Twitter, the minister told voters.",
            "Followers on Twitter and Facebook were not convinced.",
            "Share prices fell on Monday.",
            "Share this burden, the bishop asked of them.",
            "Tweet after tweet denied the report.",
            "Read more books, the minister said",
            "Read more books, the minister said.",
            "Also read out was a letter from the king.",
            "He has no time to read more.",
            "Related to this is the matter of the budget.",
            "Related problems include drought, the report says.",
            "Watch: he resigned in May.",
            "Subscribe to that view and you must accept the rest.",
            "Sign up for the army, the posters said.",
            "Click here, the officer told them, and the file was gone.",
            "Copyright laws will change in 2021.",
            "Image is everything in this campaign.",
            "Photo ID: the court said voters need none.",
            "Advertisement revenue fell by a third.",
            "Loading of the ships took two days.",
            "Get out of the city, the general warned.",
            "(Reporting by Ann Lee; Editing by Bo Ruiz)",
            "Additional reporting by Ann Lee",
            "Stalled peace process",
            "Our photo shows the crane.",
            "Photos: Strike at the port The union’s leader said on Monday that talks had failed. Hide Caption 2 of 8",
            "Like Facebook and Twitter, the firm said it would comply.",
            "Join us on Facebook at noon, the mayor said.",
        ] {
            assert_eq!(kept(line), [true; 3], "{line}");
        }
    }

    #[test]
    fn a_list_of_links_at_the_end_goes_with_its_heading() {
        let list = "Read more:\nPort workers vote on contract\n\nWhat the strike means\n© 2021 Harbour News";
        assert_eq!(strip(&format!("{FIRST}\n\n{LAST}\n\n{list}")), format!("{FIRST}\n\n{LAST}"));
        let prose = format!("{FIRST}\nRelated\nPort workers voted on Monday.\n{LAST}");
        assert_eq!(strip(&prose), prose);
    }

    #[test]
    fn paragraphs_around_furniture_stay_apart() {
        let text = format!("Share\n\n{FIRST}\n\nAdvertisement\n\n{LAST}\n\nFollow us on X");
        assert_eq!(strip(&text), format!("{FIRST}\n\n{LAST}"));
        assert_eq!(strip("Advertisement\n\nShare"), "");
    }

    proptest! {
        #[test]
        fn whole_lines_go_and_nothing_else_changes(lines in prop::collection::vec("[A-Za-z:. ©@]{0,30}", 0..12)) {
            let text = super::super::clean::clean(&lines.join("\n"));
            let out = strip(&text);
            let mut rest = text.split('\n');
            for line in out.split('\n').filter(|line| !line.is_empty()) {
                prop_assert!(rest.any(|other| other.trim() == line.trim()));
            }
            prop_assert!(out.len() <= text.len() && !out.contains("\n\n\n"));
        }
    }
}
