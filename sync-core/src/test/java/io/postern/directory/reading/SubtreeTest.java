package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtreeTest {

    private final Subtree sales = new Subtree(new DN(
            new com.unboundid.ldap.sdk.RDN("OU", "Sales"),
            new com.unboundid.ldap.sdk.RDN("DC", "corp"),
            new com.unboundid.ldap.sdk.RDN("DC", "test")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OU=Sales,DC=corp,DC=test",
                "CN=Ann,OU=Sales,DC=corp,DC=test",
                "cn=ann,ou=SALES,dc=CORP,dc=TEST",
                "CN=Ann , OU=Sales , DC=corp,DC=test",
                "CN=Ann\\, Dr.,OU=Sales,DC=corp,DC=test",
                "CN=Ann\\\\,OU=Sales,DC=corp,DC=test",
                "CN=A+SN=B,OU=West,OU=Sales,DC=corp,DC=test"
            })
    void holdsItsRootAndWhatLiesBelow(String name) {
        assertThat(sales.holds(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DC=corp,DC=test",
                "CN=Ann,DC=corp,DC=test",
                "CN=Ann,XOU=Sales,DC=corp,DC=test",
                "CN=Ann\\,OU=Sales,DC=corp,DC=test",
                "CN=Ann\\\\\\,OU=Sales,DC=corp,DC=test",
                "CN=\"Ann,OU=Sales,DC=corp,DC=test",
                "CN=\"Ann,OU=Sales,DC=corp,DC=test\"",
                "CN=Ann,OU=Sales,DC=corp,DC=test,DC=org",
                "no name"
            })
    void holdsNothingElse(String name) {
        assertThat(sales.holds(name)).isFalse();
    }
}
