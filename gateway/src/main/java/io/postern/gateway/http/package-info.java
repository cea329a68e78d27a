/**
 * The HTTPS server: sockets, TLS, limits, routes, and the bridge between event loops and virtual threads.
 *
 * <p>The only room that knows Netty. A {@code Route} binds a method and a path to a {@code Handler}, which runs on a virtual
 * thread and may block; event loops never do. Knows nothing about users, logins or JSON. Calls no other room.
 */
package io.postern.gateway.http;
