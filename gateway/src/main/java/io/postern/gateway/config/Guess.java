package io.postern.gateway.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was meant by a misspelt one. */
public final class Guess {

    private Guess() {}

    /** The nearest of the known words, if it is near. */
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(candidate, word) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(candidate, word)));
    }

    /** The Levenshtein distance of two short words. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
