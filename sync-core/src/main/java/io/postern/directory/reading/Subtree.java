package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;

/**
 * An object and everything below it.
 *
 * @param root the distinguished name of the object
 * @param text the same as it is usually written
 */
public record Subtree(DN root, String text) {

    /** The subtree of an object. */
    public Subtree(DN root) {
        this(root, root.toString());
    }

    /** Whether the name is the root's or lies below it; a name that is none lies nowhere. */
    public boolean holds(String distinguishedName) {
        return plainlyHolds(distinguishedName) || holdsParsed(distinguishedName);
    }

    /** Whether it can be said without parsing: the name ends in the root's text, after a comma that nothing escapes or quotes. */
    private boolean plainlyHolds(String name) {
        int comma = name.length() - text.length() - 1;
        return comma > 0
                && name.charAt(comma) == ','
                && name.charAt(comma - 1) != '\\'
                && name.regionMatches(true, comma + 1, text, 0, text.length())
                && name.indexOf('"') < 0;
    }

    private boolean holdsParsed(String name) {
        try {
            return new DN(name).isDescendantOf(root, true);
        } catch (LDAPException malformed) {
            return false;
        }
    }
}
