package io.postern.gateway.http;

/** Answers one request. Runs on a virtual thread and may block; what it throws becomes a 500 without any detail. */
@FunctionalInterface
public interface Handler {

    /** The answer to the request. */
    Reply handle(Request request) throws Exception;
}
