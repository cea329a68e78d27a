package io.postern.plan;

/**
 * How much of the safety limit a run may use.
 *
 * @param allowed how many users an administrator allows to be concerned in this one run; 0 for no more than the limit
 * @param earlier how many users were concerned by what was followed by itself not long ago: many small steps must not lead where one
 *     large step is refused
 */
public record Allowance(int allowed, int earlier) {

    /** The safety limit, whole. */
    public static final Allowance LIMIT = new Allowance(0, 0);

    /** What an administrator allows, who has seen what was followed. */
    public static Allowance of(int allowed) {
        return new Allowance(allowed, 0);
    }
}
