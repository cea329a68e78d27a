package io.postern.sso;

/** What Java's Kerberos says when it fails: a chain of exceptions of which the innermost knows the reason. */
public final class Causes {

    private static final int DEEPEST = 16;

    private Causes() {}

    /** The text of the innermost cause, in one line. */
    public static String innermost(Throwable thrown) {
        Throwable inner = thrown;
        for (int depth = 0; inner.getCause() != null && depth < DEEPEST; depth++) {
            inner = inner.getCause();
        }
        String text = inner.getMessage();
        return text == null
                ? inner.getClass().getSimpleName()
                : text.replaceAll("\\s+", " ").strip();
    }
}
