package io.postern.gateway.page;

/** What a page has to say before its form. */
sealed interface Notice {

    /** Something went wrong; read out at once by screen readers. */
    record Problem(String sentence) implements Notice {}

    /** Something worth knowing. */
    record Hint(String sentence) implements Notice {}

    /** Nothing. */
    record Silence() implements Notice {}
}
