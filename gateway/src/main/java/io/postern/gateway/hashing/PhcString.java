package io.postern.gateway.hashing;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Argon2id hash with its salt and its cost, as the PHC string format writes it. Never printed. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the generator, never compared as a record
record PhcString(int kibibytes, int passes, int lanes, byte[] salt, byte[] hash) {

    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,6}),p=(\\d{1,3})"
            + "\\$([A-Za-z0-9+/]{11,128})\\$([A-Za-z0-9+/]{16,256})");

    /** The parts of a string; empty if it is no Argon2id hash of version 19 (0x13). */
    static Optional<PhcString> parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PhcString(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)),
                    Base64.getDecoder().decode(found.group(4)),
                    Base64.getDecoder().decode(found.group(5))));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Whether a new hash with these settings would cost the same. */
    boolean costs(Argon2Settings settings) {
        return kibibytes == settings.kibibytes() && passes == settings.passes() && lanes == Argon2Settings.LANES;
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + kibibytes + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "***";
    }
}
