use std::path::Path;
use std::sync::Mutex;

use oxigraph::store::Store as Oxigraph;

use super::fresh::Fresh;
use super::{Store, StoreError};

/// Whether a file is one of those that RocksDB writes before `CURRENT`, which makes them a store: who was killed in between left
/// nothing that could be lost.
#[cfg(feature = "rocksdb")]
#[expect(clippy::needless_pass_by_value, reason = "the signature of a predicate on entries")]
fn is_beginning(entry: std::fs::DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    let numbered = |end: &str| name.strip_suffix(end).is_some_and(|number| number.bytes().all(|c| c.is_ascii_digit()));
    let begins = ["LOG.old.", "MANIFEST-", "OPTIONS-"].iter().any(|begin| name.starts_with(begin));
    matches!(&*name, "LOCK" | "LOG" | "IDENTITY") || begins || numbered(".dbtmp") || numbered(".log")
}

impl Store {
    /// A store in memory, gone when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self {
            inner: Oxigraph::new()?,
            identities: Mutex::default(),
            fresh: Mutex::new(Some(Fresh::default())),
            #[cfg(not(feature = "rocksdb"))]
            file: None,
        })
    }

    /// Opens the store at `path`, which must exist.
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        if path.is_dir() { Self::open(path) } else { Err(StoreError::Missing(path.to_owned())) }
    }

    /// Opens the store at `path`, making it when there is none.
    #[cfg(feature = "rocksdb")]
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // RocksDB would write its files among somebody else's.
        let foreign = path.exists()
            && !path.join("CURRENT").exists()
            && std::fs::read_dir(path).map_or(true, |mut entries| !entries.all(|entry| entry.is_ok_and(is_beginning)));
        if foreign {
            return Err(StoreError::NotAStore(path.to_owned()));
        }
        let options = oxigraph::store::StoreOptions::default();
        match Oxigraph::open_with_options(path, options) {
            Ok(inner) => {
                let fresh = Mutex::new(inner.is_empty()?.then(Fresh::default));
                Ok(Self { inner, identities: Mutex::default(), fresh })
            }
            // RocksDB gives no code for this, only words.
            Err(error) if error.to_string().contains("LOCK") || error.to_string().contains("lock") => {
                Err(StoreError::Locked(path.to_owned()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Opens the store at `path`, making it when there is none. Without the feature `rocksdb` it is held in memory and
    /// kept in one N-Quads file, which [`flush`](Self::flush) writes.
    #[cfg(not(feature = "rocksdb"))]
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        use oxigraph::store::StorageError;

        std::fs::create_dir_all(path).map_err(StorageError::Io)?;
        let file = path.join("store.nq");
        let foreign = !file.exists() && std::fs::read_dir(path).map_or(true, |mut entries| entries.next().is_some());
        if foreign {
            return Err(StoreError::NotAStore(path.to_owned()));
        }
        let inner = Oxigraph::new()?;
        if file.exists() {
            let reader = std::io::BufReader::new(std::fs::File::open(&file).map_err(StorageError::Io)?);
            inner
                .load_from_reader(oxigraph::io::RdfFormat::NQuads, reader)
                .map_err(|error| StorageError::Io(std::io::Error::other(error)))?;
        }
        let fresh = Mutex::new(inner.is_empty()?.then(Fresh::default));
        Ok(Self { inner, identities: Mutex::default(), fresh, file: Some(file) })
    }

    /// Makes sure that all that was stored is on disk. Call it before saying that something is done: commits are not
    /// synced one by one.
    #[cfg(feature = "rocksdb")]
    pub fn flush(&self) -> Result<(), StoreError> {
        Ok(self.inner.flush()?)
    }

    /// Makes sure that all that was stored is on disk.
    #[cfg(not(feature = "rocksdb"))]
    pub fn flush(&self) -> Result<(), StoreError> {
        use oxigraph::store::StorageError;
        use std::io::Write as _;

        let Some(file) = &self.file else { return Ok(()) };
        let draft = file.with_extension("draft");
        let write = || -> std::io::Result<()> {
            let mut writer = std::io::BufWriter::new(std::fs::File::create(&draft)?);
            for quad in self.inner.iter() {
                writeln!(writer, "{} .", quad.map_err(std::io::Error::other)?)?;
            }
            writer.into_inner().map_err(std::io::Error::other)?.sync_all()?;
            std::fs::rename(&draft, file)
        };
        write().map_err(StorageError::Io)?;
        Ok(())
    }

    /// Reorders the files after a large load; queries then take 0.4 to 0.9 of the time.
    #[cfg(feature = "rocksdb")]
    pub fn optimize(&self) -> Result<(), StoreError> {
        Ok(self.inner.optimize()?)
    }

    /// Nothing: a store in memory has no files to reorder.
    #[cfg(not(feature = "rocksdb"))]
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "the same method as with the feature")]
    pub fn optimize(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
