package io.postern.sso;

/** What a ticket must say about the TLS connection that it comes over (RFC 5056; Microsoft: Extended Protection for Authentication). */
public enum ChannelBindingPolicy {
    /** Nothing; what it says is not looked at. */
    OFF,
    /** If it names a connection, it must be this one. */
    WHEN_SENT,
    /** It must name this connection. */
    REQUIRED
}
