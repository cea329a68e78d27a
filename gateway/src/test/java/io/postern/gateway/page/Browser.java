package io.postern.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.http.Served;
import io.postern.lab.Secrets;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser without JavaScript remembers of a server: its cookies and the page that is open. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final Served served;
    private final Map<String, String> cookies = new HashMap<>();
    private String page = "";

    Browser(Served served) {
        this.served = served;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    String page() {
        return page;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(served.request(path), headers);
    }

    HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        var request = served.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(request, headers.length == 0 ? new String[] {"Sec-Fetch-Site", "same-origin"} : headers);
    }

    /** Fills in the form of the page that is open. */
    HttpResponse<String> logIn(String name, String password) throws Exception {
        return post("/", form(name, password));
    }

    String form(String name, String password) {
        return "token=" + token() + "&username=" + encoded(name) + "&password=" + encoded(Secrets.note(password));
    }

    String token() {
        var matcher = TOKEN.matcher(page);
        assertThat(matcher.find()).isTrue();
        return Secrets.note(matcher.group(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = served.send(request);
        answer.headers().allValues("set-cookie").forEach(this::keep);
        page = answer.body();
        return answer;
    }

    private void keep(String cookie) {
        assertThat(cookie).startsWith("__Host-").endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax");
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0;")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], Secrets.note(pair[1]));
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Optional<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name);
    }
}
