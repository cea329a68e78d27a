package io.postern.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person to be added to a {@link Domain}; the UPN is {@code account@dns-name} unless given.
 *
 * @param account the sAMAccountName
 * @param displayName the display name, also the common name
 * @param password the password, or null for an account that cannot log in
 * @param mail the {@code mail} attribute, or null
 * @param proxyAddresses values of {@code proxyAddresses}, with their prefixes
 * @param parent the distinguished name of the container, or null for {@code CN=Users}
 * @param userPrincipalName another UPN, or null
 */
public record Person(
        String account,
        String displayName,
        @Nullable String password,
        @Nullable String mail,
        List<String> proxyAddresses,
        @Nullable String parent,
        @Nullable String userPrincipalName) {

    /** A person with one primary e-mail address, in {@code CN=Users}. */
    public static Person of(String account, String displayName, String password, String mail) {
        return new Person(account, displayName, password, mail, List.of("SMTP:" + mail), null, null);
    }

    /** The same person in another container. */
    public Person in(String container) {
        return new Person(account, displayName, password, mail, proxyAddresses, container, userPrincipalName);
    }
}
