package io.postern.gateway.http;

/**
 * One method and path of a server.
 *
 * @param method the HTTP method, upper case
 * @param path the exact path, or a prefix that ends in {@code /*}
 */
public record Route(String method, String path, Handler handler) {}
