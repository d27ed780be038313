//! The best tree over a sentence's words: Chu-Liu-Edmonds with exactly one root (Zmigrod, Vieira and Cotterell 2020 on
//! why one root must be asked for).

/// For each word its head, itself for the root. `scores[dependent * n + head]`; the score of a word as its own head is
/// that of being the root.
pub(super) fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    // Most sentences: every word's best head already makes a tree.
    let greedy: Vec<usize> = (0..n).map(|word| best(&scores[word * n..][..n])).collect();
    if is_tree(&greedy) {
        return greedy;
    }
    let mut answer = greedy;
    let mut most = f64::NEG_INFINITY;
    // One root: try each likely root in turn. A root far below the best one cannot be made up for.
    let mut roots: Vec<usize> = (0..n).collect();
    roots.sort_by(|a, b| scores[b * n + b].total_cmp(&scores[a * n + a]).then(a.cmp(b)));
    for root in roots.into_iter().take(8) {
        let mut matrix = vec![f64::NEG_INFINITY; n * n];
        for word in (0..n).filter(|word| *word != root) {
            for head in (0..n).filter(|head| *head != word) {
                matrix[word * n + head] = f64::from(scores[word * n + head]);
            }
        }
        let heads = arborescence(&matrix, n, root);
        let total: f64 = (0..n).map(|word| f64::from(scores[word * n + heads[word]])).sum();
        if total > most {
            most = total;
            answer = heads;
        }
    }
    answer
}

fn best(row: &[f32]) -> usize {
    let mut best = 0;
    for (index, score) in row.iter().enumerate() {
        if *score > row[best] {
            best = index;
        }
    }
    best
}

/// Whether there is one root and every word leads to it.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().enumerate().filter(|(word, head)| word == *head).count() != 1 {
        return false;
    }
    cycle(heads).is_none()
}

/// The words of a cycle, if there is one; a word that is its own head ends a path.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; else the number of the walk that saw it.
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            if heads[at] == at {
                break;
            }
            at = heads[at];
        }
        if seen[at] == start + 1 && heads[at] != at {
            let mut words = vec![at];
            let mut next = heads[at];
            while next != at {
                words.push(next);
                next = heads[next];
            }
            return Some(words);
        }
    }
    None
}

/// Chu-Liu-Edmonds by contraction: the heaviest tree with the given root, over `scores[dependent * n + head]`.
fn arborescence(scores: &[f64], n: usize, root: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..n)
        .map(|word| {
            if word == root {
                return root;
            }
            let row = &scores[word * n..][..n];
            (0..n)
                .filter(|head| *head != word)
                .fold(usize::from(word == 0), |best, head| if row[head] > row[best] { head } else { best })
        })
        .collect();
    let Some(ring) = cycle(&heads) else { return heads };
    // Contract the ring to one node, the last of a smaller graph.
    let kept: Vec<usize> = (0..n).filter(|word| !ring.contains(word)).collect();
    let m = kept.len() + 1;
    let node = m - 1;
    let ring_total: f64 = ring.iter().map(|word| scores[word * n + heads[*word]]).sum();
    let mut smaller = vec![f64::NEG_INFINITY; m * m];
    // For each outer node: the ring's word it would enter by, and the ring's word that would govern it.
    let mut enters = vec![ring[0]; m];
    let mut governs = vec![ring[0]; m];
    for (index, outer) in kept.iter().enumerate() {
        for (other, head) in kept.iter().enumerate() {
            smaller[index * m + other] = scores[outer * n + head];
        }
        for word in &ring {
            let into = ring_total + scores[word * n + outer] - scores[word * n + heads[*word]];
            if into > smaller[node * m + index] {
                smaller[node * m + index] = into;
                enters[index] = *word;
            }
            let out = scores[outer * n + word];
            if out > smaller[index * m + node] {
                smaller[index * m + node] = out;
                governs[index] = *word;
            }
        }
    }
    let inner_root = kept.iter().position(|word| *word == root).unwrap_or(node);
    let inner = arborescence(&smaller, m, inner_root);
    for (index, outer) in kept.iter().enumerate() {
        if *outer != root {
            heads[*outer] = if inner[index] == node { governs[index] } else { kept[inner[index]] };
        }
    }
    let by = inner[node];
    if by != node {
        heads[enters[by]] = kept[by];
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best tree with one root by trying every assignment of heads.
    fn exhaustive(scores: &[f32], n: usize) -> f64 {
        let mut most = f64::NEG_INFINITY;
        for code in 0..n.pow(u32::try_from(n).unwrap()) {
            let heads: Vec<usize> = (0..n).map(|word| code / n.pow(u32::try_from(word).unwrap()) % n).collect();
            if is_tree(&heads) {
                most = most.max((0..n).map(|word| f64::from(scores[word * n + heads[word]])).sum());
            }
        }
        most
    }

    proptest! {
        #[test]
        fn the_tree_is_the_best_of_all(n in 1_usize..6, seed in proptest::collection::vec(-9.0_f32..9.0, 25)) {
            let scores = &seed[..n * n];
            let heads = best_tree(scores, n);
            prop_assert!(is_tree(&heads), "{heads:?}");
            let total: f64 = (0..n).map(|word| f64::from(scores[word * n + heads[word]])).sum();
            prop_assert!((total - exhaustive(scores, n)).abs() < 1e-3);
        }
    }
}
