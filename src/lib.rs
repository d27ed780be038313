#![doc = include_str!("../README.md")]

pub mod article;
pub mod claim;
