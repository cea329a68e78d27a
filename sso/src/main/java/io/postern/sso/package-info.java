/** Placeholder. */
package io.postern.sso;
