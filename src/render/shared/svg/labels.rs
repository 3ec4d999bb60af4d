//! Labels beside lines, moved apart where the lines are close.

/// The least distance between two labels.
const GAP: f64 = 12.0;

/// Returns places for labels as near to the wished ones as the distance allows, in the same order,
/// between `top` and `bottom` where there is room.
pub(super) fn apart(wished: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|a, b| wished[*a].total_cmp(&wished[*b]));
    let mut places = wished.to_vec();
    let mut least = top;
    for at in &order {
        places[*at] = places[*at].max(least);
        least = places[*at] + GAP;
    }
    let mut most = bottom;
    for at in order.iter().rev() {
        places[*at] = places[*at].min(most);
        most = places[*at] - GAP;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_close_are_moved_apart_and_the_others_stay() {
        assert_eq!(apart(&[50.0, 10.0], 0.0, 100.0), [50.0, 10.0]);
        assert_eq!(apart(&[50.0, 48.0], 0.0, 100.0), [60.0, 48.0]);
        assert_eq!(apart(&[99.0, 100.0], 0.0, 100.0), [88.0, 100.0]);
    }
}
