package io.postern.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who reads what the server itself has to say: a program, or a person with a browser (Accept, RFC 9110 12.5.1). */
enum Audience {
    PROGRAM,
    PERSON;

    private static final Map<String, Integer> HTML = Map.of("text/html", 3, "text/*", 2, "*/*", 1);
    private static final Map<String, Integer> JSON = Map.of("application/json", 3, "application/*", 2, "*/*", 1);

    /** No page is there: some libraries of programs ask for HTML wherever they are told nothing (Java's {@code HttpURLConnection}). */
    private static final String API = "/api/";

    /** No browser says so much; to weigh it all would keep an event loop busy. */
    private static final int LONGEST = 1024;

    static Audience of(HttpRequest head) {
        return of(head.uri(), head.headers().getAll(HttpHeaderNames.ACCEPT));
    }

    static Audience of(Request request) {
        return of(request.path(), request.headers().getOrDefault("accept", List.of()));
    }

    /** A person, where HTML is asked for more than JSON; whoever takes both alike, or everything, is a program. */
    private static Audience of(String path, List<String> accept) {
        String ranges = String.join(",", accept).toLowerCase(Locale.ROOT);
        if (path.startsWith(API) || ranges.length() > LONGEST) {
            return PROGRAM;
        }
        boolean html = ranges.contains("text/") && weight(ranges, HTML) > weight(ranges, JSON);
        return html ? PERSON : PROGRAM;
    }

    /** The weight of a media type: that of the narrowest range that has it in it. */
    private static double weight(String ranges, Map<String, Integer> narrow) {
        int narrowest = 0;
        double weight = 0;
        for (String range : ranges.split(",", -1)) {
            String[] parts = range.split(";", -1);
            int here = narrow.getOrDefault(parts[0].strip(), 0);
            if (here > narrowest) {
                narrowest = here;
                weight = weight(parts);
            }
        }
        return weight;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                return parameter.matches("q=[01]([.][0-9]{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
            }
        }
        return 1;
    }
}
