#![doc = include_str!("../README.md")]

pub mod claim;
pub mod language;
pub mod store;
