package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;

/** The one author of LDAP filters: values enter them as values, never as text. */
final class Filters {

    private Filters() {}

    /** Any object, for reading one by its name. */
    static Filter anything() {
        return Filter.createPresenceFilter("objectClass");
    }

    /** People: user objects that are not computers (MS-ADSC 2.267). */
    static Filter people() {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("objectCategory", "person"),
                Filter.createEqualityFilter("objectClass", "user"));
    }

    /** The naming contexts of the forest (MS-ADTS 6.1.1.2.1.1). */
    static Filter crossReferences() {
        return Filter.createEqualityFilter("objectClass", "crossRef");
    }

    /** The domain's name in DNS, out of its naming context {@code DC=corp,DC=example}; empty if it has another form. */
    static String dnsName(DN namingContext) {
        var name = new StringBuilder();
        for (var part : namingContext.getRDNs()) {
            if (part.isMultiValued() || !part.hasAttribute("DC")) {
                return "";
            }
            name.append(name.isEmpty() ? "" : ".").append(part.getAttributeValues()[0]);
        }
        return name.toString();
    }
}
