//! A food diary that tells which nutrients your food leaves you exposed to, and how sure that is.

pub mod catalogue;
pub mod domain;
pub mod import;
pub mod matching;
pub mod nutrition;
pub mod parse;
pub mod render;
pub mod report;
pub mod storage;
