package io.postern.user;

/**
 * What a person typed as their name, parsed once: plain, {@code name@suffix} (a UPN or an e-mail address) or {@code DOMAIN\name}.
 * Two spellings of one name are equal; which user is meant is for the user table to say.
 */
public sealed interface LoginName {

    /** Beyond it nothing is looked at. */
    int LONGEST = 2048;

    /** A name without a domain. */
    record Plain(UserName name) implements LoginName {
        @Override
        public String canonical() {
            return name.value();
        }
    }

    /** A name with a suffix: a user principal name with any suffix, or an e-mail address. */
    record Qualified(UserName name) implements LoginName {
        @Override
        public String canonical() {
            return name.value();
        }
    }

    /** A down-level logon name (MS-ADTS 5.1.1.1.1): NetBIOS domain and account. */
    record DownLevel(UserName domain, UserName account) implements LoginName {
        @Override
        public String canonical() {
            return domain.value() + "\\" + account.value();
        }
    }

    /** The one spelling under which this name is counted, cached and written to the audit log. */
    String canonical();

    /**
     * Parses what was typed.
     *
     * @throws IllegalArgumentException with a sentence for a person if it can be no name
     */
    static LoginName parse(String typed) {
        if (typed.length() > LONGEST) {
            throw new IllegalArgumentException("A user name has at most 256 characters.");
        }
        String text = Spelling.normal(typed);
        int backslash = text.indexOf('\\');
        if (backslash >= 0) {
            return new DownLevel(
                    new UserName(text.substring(0, backslash)), new UserName(text.substring(backslash + 1)));
        }
        UserName name = new UserName(text);
        return name.value().contains("@") ? new Qualified(name) : new Plain(name);
    }
}
