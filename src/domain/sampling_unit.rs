/// Where a survey's plan puts a person. The units of a stratum were drawn at random, and people in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SamplingUnit {
    /// The stratum.
    pub stratum: u32,
    /// The primary sampling unit (PSU) in it.
    pub psu: u32,
}
