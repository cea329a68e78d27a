/** Placeholder. */
package io.postern.user;
