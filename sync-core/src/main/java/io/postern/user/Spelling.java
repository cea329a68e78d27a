package io.postern.user;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one spelling under which names are compared: Unicode normal form KC in lower case, without characters that cannot be seen and
 * without surrounding blanks. Two texts that differ only in width, composition, case, soft hyphens or direction marks are one name.
 */
public final class Spelling {

    private Spelling() {}

    /** The spelling of a text; applied twice it changes nothing more. */
    public static String normal(String text) {
        if (isVisibleAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String once = folded(text);
        String twice = folded(once);
        return twice.equals(once) ? once : folded(twice);
    }

    private static String folded(String text) {
        String composed = Normalizer.normalize(seen(text), Normalizer.Form.NFKC);
        return Normalizer.normalize(seen(composed).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .strip();
    }

    private static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String seen(String text) {
        return text.codePoints()
                .filter(c -> !isUnseen(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Default_Ignorable_Code_Point (UAX 44): what is drawn as nothing. */
    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
