use std::io;
use std::path::PathBuf;

use crate::article::ReadError;
use crate::store::{QueryError, StoreError};

/// Why a command gave up. What the user can mend is told apart from what is wrong around whosaid, and both from faults
/// of its own.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CliError {
    /// What was asked for cannot be had.
    #[error("{message}")]
    Asked {
        /// What is wrong.
        message: String,
        /// What to do next.
        hint: String,
    },
    /// An input cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A query gives no answers.
    #[error(transparent)]
    Query(QueryError),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file other than an article cannot be read or written.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Standard output cannot be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// A fault in whosaid.
    #[error("{0}")]
    Internal(String),
}

impl CliError {
    /// A wish that cannot be met.
    pub fn asked(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Asked { message: message.into(), hint: hint.into() }
    }

    /// The word before the message.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Asked { .. } | Self::Read(_) | Self::Query(_) | Self::Store(StoreError::Missing(_)) => "error",
            Self::Store(StoreError::Damaged { .. }) | Self::Internal(_) => "internal error",
            Self::Store(_) | Self::File { .. } | Self::Output(_) => "configuration error",
        }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Asked { hint, .. } => hint,
            Self::Read(error) => return error.hint(),
            Self::Store(error) => {
                return Some(error.hint().unwrap_or_else(|| {
                    "check that the disk is not full and that this user may write to the store's folder".into()
                }));
            }
            Self::Query(QueryError::Format { gives: "rows", .. }) => "ask for table, json, xml, csv or tsv",
            Self::Query(QueryError::Format { .. }) => "ask for table, turtle, ntriples, rdfxml or jsonld",
            Self::Query(QueryError::Variable(_)) => "write --with NAME=VALUE for the variable ?param_NAME",
            Self::Query(_) => "`whosaid query --list` names queries that work; `whosaid query --help` shows examples",
            Self::File { .. } => "check the path, and that this user may use it",
            Self::Output(_) => "check that the disk is not full",
            Self::Internal(_) => {
                "this is a fault in whosaid: please report it with the output of the same command and -vv"
            }
        };
        Some(hint.to_owned())
    }

    /// Whether it only says that nobody reads the output any more, as in `whosaid claims | head`.
    pub fn is_broken_pipe(&self) -> bool {
        match self {
            Self::Output(error) | Self::Query(QueryError::Write(error)) => error.kind() == io::ErrorKind::BrokenPipe,
            _ => false,
        }
    }
}

impl From<QueryError> for CliError {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Write(error) => Self::Output(error),
            other => Self::Query(other),
        }
    }
}
