package io.postern.gateway.page;

import java.nio.charset.StandardCharsets;

/**
 * A piece of HTML. Texts come in through {@link #of} only, which escapes them, in element content and in quoted attribute values.
 *
 * @param markup the HTML itself
 */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    private static final String PLACE = "{}";

    /** A template of ours with a value in each place {@code {}}: {@code Html} as it is, anything else as escaped text. */
    static Html of(String template, Object... values) {
        var markup = new StringBuilder(template.length() + 256);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf(PLACE, from);
            markup.append(template, from, place)
                    .append(value instanceof Html html ? html.markup : escaped(value.toString()));
            from = place + PLACE.length();
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    byte[] utf8() {
        return markup.getBytes(StandardCharsets.UTF_8);
    }
}
