package io.postern.gateway.http;

/** What all connections of one server share. */
record ServerParts(Limits limits, Routes routes, Bridge bridge, Tls tls, TrustedProxies proxies) {}
