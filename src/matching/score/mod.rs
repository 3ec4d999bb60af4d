//! How well a food fits a phrase, and how far the fit can be trusted.

#[cfg(test)]
mod calibration;
pub(crate) mod candidates;
pub(crate) mod confidence;
pub(crate) mod diet;
pub(crate) mod food_match;
pub(crate) mod national;
pub(crate) mod weights;
