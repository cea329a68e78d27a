/**
 * The audit log: one JSON object a line for each decision, with fixed keys, for the administrator and their tools.
 *
 * <p>Owns the file and the thread that writes it. Never blocks the one who reports a decision. Calls no other room.
 */
package io.postern.gateway.audit;
