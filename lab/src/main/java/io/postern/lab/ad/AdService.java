package io.postern.lab.ad;

/** What every connection of the directory shares. */
record AdService(DomainNames names, BindRules binds, Searches searches, Faults faults, Traffic traffic) {
    static final int NO_RIGHTS = 50;
    static final String NO_RIGHTS_TEXT = "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0";
}
