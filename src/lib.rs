#![doc = include_str!("../README.md")]

pub mod article;
pub mod claim;
pub mod cli;
pub mod compare;
pub mod extract;
pub mod graph;
pub mod language;
pub mod store;
