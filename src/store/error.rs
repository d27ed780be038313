use std::path::PathBuf;

use oxigraph::store::StorageError;

use crate::claim::Iri;

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process holds the store.
    #[error("the store {} is open in another whosaid", .0.display())]
    Locked(PathBuf),
    /// There is no store where one was to be read.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// The path names something that is not a store.
    #[error("{} is not a whosaid store", .0.display())]
    NotAStore(PathBuf),
    /// The graph of an article does not hold what whosaid writes: something else has changed it.
    #[error("the graph of {article} is damaged: {problem}")]
    Damaged {
        /// The article.
        article: Iri,
        /// What is missing or wrong.
        problem: String,
    },
    /// The disk or the database failed.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
}

impl StoreError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Locked(_) => Some("wait until it has ended, or give this one another store with --store DIR".into()),
            Self::Missing(_) => Some("`whosaid read PATH...` makes one; --store DIR names another".into()),
            Self::NotAStore(_) => Some("name a new or empty folder with --store DIR".into()),
            Self::Damaged { article, .. } => {
                Some(format!("`whosaid forget {article}` and read the article again; the others are not touched"))
            }
            Self::Storage(_) => None,
        }
    }
}
