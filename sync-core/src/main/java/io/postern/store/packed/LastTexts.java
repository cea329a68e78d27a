package io.postern.store.packed;

import java.util.ArrayList;
import java.util.List;

/** The last text of each place; the later places share one. */
final class LastTexts {

    private static final int PLACES = 16;

    private final List<String> texts = new ArrayList<>(0);

    String last(int place) {
        int known = Math.min(place, PLACES);
        return known < texts.size() ? texts.get(known) : "";
    }

    void remember(String text, int place) {
        int known = Math.min(place, PLACES);
        while (texts.size() <= known) {
            texts.add("");
        }
        texts.set(known, text);
    }
}
