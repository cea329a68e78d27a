/**
 * Following: a bell of the directories rings, or time passes, and what changed is synchronised, on one of several gateways.
 *
 * <p>Owns the lease, the bell, the pace and the words of its state. Decides nothing about users: that is {@code sync}'s.
 * May call {@code directory}, {@code store}, {@code sync}. Entry: {@code Follower}.
 */
package io.postern.following;
