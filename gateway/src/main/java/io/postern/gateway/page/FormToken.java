package io.postern.gateway.page;

import io.postern.gateway.client.Cookies;
import io.postern.gateway.client.Origins;
import io.postern.gateway.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a form of ours carries so that nobody else's can be sent in its name (cross-site request forgery): a random word, once in a
 * cookie that no other host can set ({@code __Host-}) and once in the form. Any gateway can compare the two.
 *
 * @param word unguessable; the same for every form of one browser, so that two open pages do not spoil each other
 */
record FormToken(String word) {

    /** The name of the field and, after its prefix, of the cookie. */
    static final String FIELD = "token";

    private static final String COOKIE = Cookies.HOST + "postern_form";
    private static final int BYTES = 24;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The browser's word, or a new one if it has none. */
    static FormToken of(Request request) {
        return Cookies.value(request, COOKIE)
                .filter(value -> WORD.matcher(value).matches())
                .map(FormToken::new)
                .orElseGet(FormToken::fresh);
    }

    private static FormToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FormToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether the form came from a page of ours, by what the browser vouches for and by the word in it. */
    static boolean vouches(Request request, FormFields form) {
        byte[] sent = form.text(FIELD).getBytes(StandardCharsets.UTF_8);
        return Origins.sameOrigin(request)
                && Cookies.value(request, COOKIE)
                        .filter(value -> WORD.matcher(value).matches())
                        .map(value -> MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), sent))
                        .orElse(false);
    }

    String cookie() {
        return Cookies.set(COOKIE, word);
    }

    @Override
    public String toString() {
        return "form token";
    }
}
