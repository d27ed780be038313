//! A small invented world for this room's tests: a dam, who speaks of it, and how they disagree.

use crate::claim::*;

/// One article being written down by hand, with the extraction that a careful reader would make of it.
pub struct Story {
    pub extraction: Extraction,
}

/// What is said in a claim; the rest has defaults.
pub struct Said<'a> {
    pub by: Vec<Source>,
    pub subject: Option<Argument>,
    pub relation: Option<&'a str>,
    pub object: Option<Argument>,
    pub quantity: Option<Quantity>,
    pub words: &'a str,
    pub stance: Stance,
    pub polarity: Polarity,
    pub certainty: Certainty,
}

impl Default for Said<'_> {
    fn default() -> Self {
        Self {
            by: vec![],
            subject: None,
            relation: None,
            object: None,
            quantity: None,
            words: "words",
            stance: Stance::Neutral,
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
        }
    }
}

pub fn span(text: &str) -> Span {
    Span { start: 0, end: text.chars().count().max(1), text: text.into() }
}

fn apart(text: &str) -> Span {
    Span { start: 1000, end: 1000 + text.chars().count().max(1), text: text.into() }
}

pub fn named(name: &str) -> Option<Argument> {
    Some(Argument { id: Iri::entity(name), name: name.into(), entity: true, span: span(name) })
}

pub fn noun(name: &str) -> Option<Argument> {
    Some(Argument { id: Iri::concept(name), name: name.into(), entity: false, span: apart(name) })
}

pub fn amount(comparator: Comparator, value: f64, unit: &str) -> Option<Quantity> {
    Some(Quantity {
        id: Iri::minted(&format!("quantity/{value}")),
        value: Some(value),
        min: None,
        max: None,
        comparator,
        unit: unit.into(),
        population: None,
        span: Span { start: 2000, end: 2004, text: format!("{value}") },
    })
}

pub fn source(name: &str) -> Source {
    Source::new(Iri::entity(name), SourceKind::Entity, name)
}

pub fn spokesman(name: &str, organisation: &str) -> Source {
    let on_behalf_of = Some(Iri::entity(organisation));
    Source { role: Some("spokeswoman".into()), on_behalf_of, ..source(name) }
}

impl Story {
    pub fn new(outlet: &str, headline: &str) -> Self {
        let mut article = Article::from_text(headline);
        article.identify_by(&format!("https://news.example/{}", digest(&[outlet, headline])));
        article.publisher = Some(outlet.into());
        article.headline = Some(headline.into());
        let run = Run { version: "0".into(), extractor: "hand".into() };
        let (entities, memberships, attributions, claims) = Default::default();
        let extraction = Extraction { article, run, entities, memberships, attributions, claims };
        Self { extraction }.with(outlet, EntityKind::Organisation)
    }

    pub fn with(mut self, name: &str, kind: EntityKind) -> Self {
        let entity = Entity { id: Iri::entity(name), name: name.into(), kind, aliases: vec![], mentions: vec![] };
        self.extraction.entities.push(entity);
        self
    }

    pub fn role(mut self, member: &str, role: &str, organisation: &str) -> Self {
        let id = Iri::inside(&self.extraction.article.id, "membership", &[member, role, organisation]);
        let (member, organisation) = (Iri::entity(member), Some(Iri::entity(organisation)));
        let evidence = vec![span(role)];
        let role = role.into();
        self.extraction.memberships.push(Membership {
            id,
            member,
            role,
            organisation,
            former: false,
            from: None,
            to: None,
            evidence,
        });
        self
    }

    pub fn unnamed(&self, words: &str) -> Source {
        let id = Iri::inside(&self.extraction.article.id, "source", &[words]);
        Source { id, kind: SourceKind::Unnamed, number: Some(Number::Several), ..source(words) }
    }

    /// The hops from the publisher inward through `said.by`, then the claim.
    pub fn claim(mut self, said: Said<'_>) -> Self {
        let article = self.extraction.article.id.clone();
        let outlet = source(self.extraction.article.outlet());
        let mut outer: Option<Iri> = None;
        for (depth, source) in std::iter::once(&outlet).chain(&said.by).enumerate() {
            let number = self.extraction.attributions.len().to_string();
            let id = Iri::inside(&article, "hop", &[&number]);
            let hop = Attribution {
                id: id.clone(),
                source: source.clone(),
                cue: None,
                content: vec![],
                mode: if depth == 0 { Mode::Narration } else { Mode::Indirect },
                stance: if depth == said.by.len() { said.stance } else { Stance::Neutral },
                addressee: None,
                addressee_mention: None,
                said_at: None,
                said_until: None,
                reported_via: outer.replace(id),
                confidence: 0.9,
            };
            self.extraction.attributions.push(hop);
        }
        let name = |argument: &Option<Argument>| argument.as_ref().map_or(String::new(), |a| a.name.clone());
        let number = self.extraction.claims.len().to_string();
        self.extraction.claims.push(Claim {
            id: Iri::inside(&article, "claim", &[&number]),
            relation_class: None,
            status: Status::Asserted,
            key: claim_key(&name(&said.subject), said.relation.unwrap_or_default(), &name(&said.object)),
            subject: said.subject,
            relation: said.relation.map(Into::into),
            object: said.object,
            quantities: said.quantity.into_iter().collect(),
            times: vec![],
            places: vec![],
            refers_to: None,
            polarity: said.polarity,
            certainty: said.certainty,
            tense: Tense::Past,
            evidence: vec![span(said.words)],
            attribution: outer.unwrap(),
            confidence: 0.8,
        });
        self
    }

    pub fn id(&self, claim: usize) -> Iri {
        self.extraction.claims[claim].id.clone()
    }
}

pub fn contradiction(a: Iri, b: Iri, reason: &str) -> Comparison {
    Comparison {
        id: Iri::minted(&format!("comparison/{}", digest(&[a.as_str(), b.as_str()]))),
        verdict: Verdict::Contradiction,
        difference: Difference::Number,
        claims: [a, b],
        key: Iri::new("urn:key"),
        reason: reason.into(),
        parting: Parting::Speakers,
        confidence: 0.7,
    }
}

/// Three articles, fourteen claims and two contradictions.
pub fn world() -> (Vec<Extraction>, Vec<Comparison>) {
    use EntityKind::{Event, GeopoliticalEntity, Group, Organisation, Person, Place, Work};
    let flooded = |by, quantity, stance, words| Said {
        by,
        subject: named("Orla River Authority"),
        relation: Some("evacuate"),
        object: noun("household"),
        quantity,
        stance,
        words,
        ..Said::default()
    };
    let kern = spokesman("Anna Kern", "Orla River Authority");
    let wire = source("Northwire");
    let cast = |story: Story| {
        story
            .with("Anna Kern", Person)
            .with("Tomas Weld", Person)
            .with("Orla River Authority", Organisation)
            .with("Northwire", Organisation)
            .with("Valley Farmers", Group)
            .with("Orland", GeopoliticalEntity)
    };

    let first = cast(Story::new("Daily Ledger", "Dam spills after a week of rain")).with("Orla Dam", Place);
    let officials = first.unnamed("two officials close to the inquiry");
    let first = first
        .role("Anna Kern", "spokeswoman", "Orla River Authority")
        .claim(flooded(
            vec![kern.clone()],
            amount(Comparator::MoreThan, 200.0, "household"),
            Stance::Neutral,
            "more than 200 households were moved",
        ))
        .claim(Said {
            by: vec![officials.clone()],
            subject: named("Orla Dam"),
            relation: Some("lose"),
            object: noun("spillway gate"),
            certainty: Certainty::Possible,
            words: "the dam may have lost a spillway gate",
            ..Said::default()
        })
        .claim(Said {
            by: vec![officials],
            words: "“Nobody had looked at those gates since the spring, and everybody in the office knew it.”",
            ..Said::default()
        })
        .claim(Said {
            subject: named("Orland"),
            relation: Some("send to"),
            object: named("Orla Dam"),
            quantity: amount(Comparator::About, 650.0, "soldier"),
            words: "Orland sent some 650 soldiers to the dam",
            ..Said::default()
        });

    let second = cast(Story::new("The Mercury", "Farmers dispute the count")).with("Harvest Fair", Event);
    let weld = Source { role: Some("chairman".into()), ..spokesman("Tomas Weld", "Valley Farmers") };
    let second = second
        .role("Tomas Weld", "chairman", "Valley Farmers")
        .claim(flooded(
            vec![wire.clone(), weld.clone()],
            amount(Comparator::Exact, 90.0, "household"),
            Stance::Neutral,
            "only 90 households were moved",
        ))
        .claim(flooded(
            vec![wire.clone(), kern.clone()],
            amount(Comparator::MoreThan, 200.0, "household"),
            Stance::Neutral,
            "over 200 households",
        ))
        .claim(Said {
            by: vec![weld.clone()],
            subject: named("Valley Farmers"),
            relation: Some("accept"),
            object: noun("compensation plan"),
            polarity: Polarity::Negative,
            words: "we will not accept the compensation plan",
            ..Said::default()
        })
        .claim(Said {
            by: vec![weld.clone()],
            subject: named("Harvest Fair"),
            relation: Some("be cancelled"),
            certainty: Certainty::Probable,
            words: "Harvest Fair is likely to be cancelled this year",
            ..Said::default()
        })
        .claim(Said {
            by: vec![weld],
            words: "The water came at night and the sirens stayed silent",
            stance: Stance::Accuses,
            ..Said::default()
        });

    let third = cast(Story::new("Coast Radio", "What the inquiry will ask")).with("Orla Report", Work);
    let report =
        Source { kind: SourceKind::Document, on_behalf_of: Some(Iri::entity("Orland")), ..source("an interim report") };
    let third = third
        .with("Orla Dam", Place)
        .claim(flooded(
            vec![wire, kern.clone()],
            amount(Comparator::MoreThan, 200.0, "household"),
            Stance::Neutral,
            "more than 200 households",
        ))
        .claim(Said {
            by: vec![report],
            subject: named("Orland"),
            relation: Some("send to"),
            object: named("Orla Dam"),
            quantity: amount(Comparator::Exact, 400.0, "soldier"),
            words: "400 soldiers were sent to the dam",
            ..Said::default()
        })
        .claim(Said {
            by: vec![kern.clone()],
            subject: named("Orla River Authority"),
            relation: Some("open"),
            object: noun("spillway gate"),
            polarity: Polarity::Negative,
            stance: Stance::Denies,
            words: "denied that the authority opened the gates",
            ..Said::default()
        })
        .claim(Said {
            by: vec![kern],
            subject: named("Orla River Authority"),
            relation: Some("publish"),
            object: named("Orla Report"),
            certainty: Certainty::Probable,
            stance: Stance::Promises,
            words: "the authority should publish the Orla Report in autumn",
            ..Said::default()
        })
        .claim(Said {
            subject: named("Orla River Authority"),
            relation: Some("cost"),
            quantity: amount(Comparator::AtLeast, 2.5e6, "US dollar"),
            words: "the repair will cost the authority at least 2.5 million dollars",
            ..Said::default()
        });

    let reason = "Anna Kern says more than 200 households, Tomas Weld says 90";
    let comparisons = vec![
        contradiction(first.id(0), second.id(0), reason),
        contradiction(second.id(0), second.id(1), reason),
        contradiction(second.id(0), third.id(0), reason),
        contradiction(first.id(3), third.id(1), "about 650 soldiers or 400"),
    ];
    (vec![first.extraction, second.extraction, third.extraction], comparisons)
}
