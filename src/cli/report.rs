use maud::{DOCTYPE, Markup, html};

use super::asked::{Asked, Given, Told};
use super::read::count;

/// Looks the same on paper.
const STYLE: &str = "\
body { font: 11pt/1.45 Georgia, serif; color: #1b1b1b; max-width: 46em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.5em; border-bottom: 2px solid #1b1b1b; padding-bottom: .3em }
section { break-inside: avoid; margin: 2em 0 }
h2 { font-size: 1.15em; margin-bottom: .2em }
.verdict { margin: 0; color: #8c1d18; font-size: .9em }
.answer { border-left: 3px solid #b8b8b8; padding-left: .9em; margin: .8em 0 }
.answer > strong { font-size: 1.05em }
blockquote { margin: .4em 0 0 }
.chain { margin: 0; font-size: .9em; color: #1f4e79 }
.facts { margin: 0; font-size: .85em; color: #555 }
a { color: inherit }
@media print { body { margin: 0; max-width: none } }";

/// The questions as a page that stands by itself: nothing is fetched when it is opened.
pub fn page(asked: &[Asked]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Who says otherwise" }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                h1 { "Who says otherwise" }
                p { (count(asked.len(), "question")) " that sources answer differently, most important first." }
                @for question in asked { (section(question)) }
            }
        }
    };
    page.into_string()
}

fn section(question: &Asked) -> Markup {
    html! {
        section {
            h2 { (question.words) }
            @for verdict in question.verdicts() { p.verdict { (verdict) } }
            @for answer in &question.answers { (answered(answer)) }
        }
    }
}

fn answered(answer: &Given) -> Markup {
    html! {
        div.answer {
            strong { (answer.words) }
            @if answer.origins > 1 { " — " (answer.origins) " origins" }
            @for told in &answer.told { (told_by(told)) }
            @if answer.more > 0 { p.facts { "and " (answer.more) " more" } }
        }
    }
}

fn told_by(told: &Told) -> Markup {
    html! {
        blockquote { "“" (told.text.trim_matches(['“', '”', '"'])) "”" }
        p.chain { (told.chain) }
        p.facts {
            (told.facts)
            @if let Some(url) = &told.url { ", " a href=(url) { (url) } }
        }
    }
}
