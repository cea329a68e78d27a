package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.UUID;

/** A domain and what its tests look at it with. Names are new for each test: the domain may be shared. */
abstract class DomainUnderTest {

    static final String PASSWORD = "Richtig-1";

    /** The domain under test. */
    abstract Domain domain();

    final LdapClient ldap() {
        return new LdapClient(domain());
    }

    final String addPerson() {
        String name = newName();
        domain().add(Person.of(name, "Person " + name, PASSWORD, name + "@mail.test"));
        return name;
    }

    static String newName() {
        return "n" + UUID.randomUUID().toString().substring(0, 11);
    }

    final SearchResultEntry find(String account) throws LDAPException {
        List<SearchResultEntry> found = search(Filter.createEqualityFilter("sAMAccountName", account));
        assertThat(found).as(account).hasSize(1);
        return found.getFirst();
    }

    final List<SearchResultEntry> search(Filter filter) throws LDAPException {
        try (var connection = ldap().service()) {
            return connection
                    .search(new SearchRequest(domain().baseDn(), SearchScope.SUB, filter))
                    .getSearchEntries();
        }
    }

    final long highestUsn() throws LDAPException {
        try (var connection = ldap().service()) {
            Attribute usn = connection.getEntry("", "highestCommittedUSN").getAttribute("highestCommittedUSN");
            return Long.parseLong(usn.getValue());
        }
    }
}
