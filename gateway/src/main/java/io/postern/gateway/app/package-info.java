/** Placeholder. */
package io.postern.gateway.app;
