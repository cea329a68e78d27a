/**
 * The benchmark behind {@code ./bench}: each number stands beside its baseline, measured in the same run.
 *
 * <p>The gateway runs in a process of its own, so that its CPU is told apart from the clients' and the baselines'. Every answer is
 * checked; a wrong one fails the run.
 */
package io.postern.gateway.bench;
