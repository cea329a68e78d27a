/**
 * How a secret of ours reaches the disk: whole or not at all, for its owner's eyes only.
 *
 * <p>Owns one way of writing small files. Knows nothing of what is in them. Calls no other room.
 */
package io.postern.gateway.files;
