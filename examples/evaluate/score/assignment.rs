//! One-to-one assignment with the greatest sum of weights.

/// For every row the column that it is assigned, such that no column is given twice and the sum of the weights is the
/// greatest possible. Weights must not be negative; a row without a column stands for more rows than columns.
///
/// This is the Hungarian method: rows are added one by one, each by the cheapest chain of reassignments, with a price for
/// every row and column that keeps all reduced costs at or above zero.
pub fn assign(rows: usize, columns: usize, weight: &dyn Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    if rows > columns {
        let mut assigned = vec![None; rows];
        for (column, row) in assign(columns, rows, &|column, row| weight(row, column)).into_iter().enumerate() {
            if let Some(row) = row {
                assigned[row] = Some(column);
            }
        }
        return assigned;
    }
    let mut row_price = vec![0.0; rows];
    // One column more than there are, which holds the row that is being added.
    let added = columns;
    let mut column_price = vec![0.0; columns + 1];
    let mut row_of: Vec<Option<usize>> = vec![None; columns + 1];
    for new in 0..rows {
        row_of[added] = Some(new);
        let mut least = vec![f64::INFINITY; columns];
        let mut came_from = vec![added; columns];
        let mut reached = vec![false; columns + 1];
        let mut at = added;
        while let Some(row) = row_of[at] {
            reached[at] = true;
            let mut next = added;
            for column in (0..columns).filter(|column| !reached[*column]) {
                let cost = -weight(row, column) - row_price[row] - column_price[column];
                if cost < least[column] {
                    (least[column], came_from[column]) = (cost, at);
                }
                if next == added || least[column] < least[next] {
                    next = column;
                }
            }
            let step = least[next];
            for column in 0..=columns {
                if reached[column] {
                    column_price[column] -= step;
                    if let Some(row) = row_of[column] {
                        row_price[row] += step;
                    }
                } else if column < columns {
                    least[column] -= step;
                }
            }
            at = next;
        }
        // Back along the chain, each column takes the row of the one before it.
        while at != added {
            let before = came_from[at];
            row_of[at] = row_of[before];
            at = before;
        }
    }
    let mut assigned = vec![None; rows];
    for (column, row) in row_of[..columns].iter().enumerate() {
        if let Some(row) = *row {
            assigned[row] = Some(column);
        }
    }
    assigned
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(weights: &[Vec<f64>], assigned: &[Option<usize>]) -> f64 {
        assigned.iter().zip(weights).filter_map(|(column, row)| column.map(|column| row[column])).sum()
    }

    /// The greatest sum, by trying everything.
    fn best(weights: &[Vec<f64>], used: &mut Vec<usize>) -> f64 {
        let Some((row, rest)) = weights.split_first() else { return 0.0 };
        let mut greatest = best(rest, used);
        for (column, weight) in row.iter().enumerate() {
            if !used.contains(&column) {
                used.push(column);
                greatest = greatest.max(weight + best(rest, used));
                used.pop();
            }
        }
        greatest
    }

    #[test]
    fn the_sum_counts_and_not_the_greatest_pair() {
        let weights = [vec![0.9, 0.8], vec![0.7, 0.0]];
        assert_eq!(assign(2, 2, &|row, column| weights[row][column]), [Some(1), Some(0)]);
        assert_eq!(assign(2, 1, &|row, _| weights[row][0]), [Some(0), None]);
        assert_eq!(assign(0, 3, &|_, _| 1.0), []);
        assert_eq!(assign(1, 0, &|_, _| 1.0), [None]);
    }

    #[test]
    fn no_assignment_is_better() {
        // Numbers without order, from a linear congruence.
        let mut seed = 7_u32;
        let mut number = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from((seed >> 16) % 8) / 8.0
        };
        for shape in 0..200 {
            let (rows, columns) = (shape % 6, shape / 6 % 6);
            let weights: Vec<Vec<f64>> = (0..rows).map(|_| (0..columns).map(|_| number()).collect()).collect();
            let assigned = assign(rows, columns, &|row, column| weights[row][column]);
            let mut taken: Vec<usize> = assigned.iter().copied().flatten().collect();
            taken.sort_unstable();
            taken.dedup();
            assert_eq!(taken.len(), rows.min(columns), "{assigned:?}");
            let (found, possible) = (total(&weights, &assigned), best(&weights, &mut Vec::new()));
            assert!((found - possible).abs() < 1e-9, "{weights:?}: {found} instead of {possible}");
        }
    }
}
