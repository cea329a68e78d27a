package io.postern.sso.token;

import io.postern.sso.token.Der.MalformedToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token says about itself before any library sees it. Bounded in size and depth; reads, never decrypts.
 *
 * @param kind what it is
 * @param request the Kerberos request in it, null if there is none
 */
public record TokenPeek(TokenKind kind, @Nullable ApRequest request) {

    /** The largest token looked at, in bytes: tickets of people in very many groups stay below it (MaxTokenSize is 48 000). */
    public static final int LIMIT = 64 * 1024;

    private static final byte[] NTLMSSP = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEGOEXTS = "NEGOEXTS".getBytes(StandardCharsets.US_ASCII);
    /** 1.3.6.1.5.5.2. */
    private static final String SPNEGO = "2b0601050502";
    /** 1.2.840.113554.1.2.2, and 1.2.840.48018.1.2.2, which old Windows mistook for it. */
    private static final List<String> KERBEROS = List.of("2a864886f712010202", "2a864882f712010202");
    /** 1.3.6.1.4.1.311.2.2.10. */
    private static final String NTLM = "2b06010401823702020a";
    /** 1.3.6.1.4.1.311.2.2.30. */
    private static final String NEGOEX = "2b06010401823702021e";

    private static final int MOST_MECHANISMS = 32;

    /** Looks at a token; never fails. */
    public static TokenPeek at(byte[] token) {
        if (token.length > LIMIT) {
            return new TokenPeek(TokenKind.TOO_LARGE, null);
        }
        try {
            return peek(new Der(token));
        } catch (MalformedToken e) {
            return new TokenPeek(TokenKind.GARBAGE, null);
        }
    }

    private static TokenPeek peek(Der token) throws MalformedToken {
        return switch (token.peek()) {
            case Der.GSS_TOKEN -> initial(whole(token, Der.GSS_TOKEN));
            case 0xa1 -> continued(whole(token, Der.context(1)).enter(Der.SEQUENCE));
            default -> new TokenPeek(foreign(token, TokenKind.GARBAGE), null);
        };
    }

    /** The content of a token that is nothing but one element. */
    private static Der whole(Der token, int tag) throws MalformedToken {
        Der content = token.enter(tag);
        if (!token.isEmpty()) {
            throw new MalformedToken();
        }
        return content;
    }

    private static TokenPeek initial(Der content) throws MalformedToken {
        String mechanism = content.enter(Der.OID).hex();
        if (KERBEROS.contains(mechanism)) {
            return new TokenPeek(TokenKind.KERBEROS, ApRequest.inMechanismToken(content));
        }
        return switch (mechanism) {
            case SPNEGO -> negotiation(content.enter(Der.context(0)).enter(Der.SEQUENCE));
            case NTLM -> new TokenPeek(TokenKind.NTLM, null);
            case NEGOEX -> new TokenPeek(TokenKind.NEGOEX, null);
            default -> new TokenPeek(TokenKind.GARBAGE, null);
        };
    }

    private static TokenPeek negotiation(Der init) throws MalformedToken {
        List<String> mechanisms = mechanisms(init.enter(Der.context(0)).enter(Der.SEQUENCE));
        Der mechToken = inner(init);
        TokenKind foreign = foreign(mechToken, TokenKind.SPNEGO);
        boolean offered = mechanisms.stream().anyMatch(KERBEROS::contains);
        if (foreign == TokenKind.NTLM || !offered) {
            return new TokenPeek(withoutKerberos(mechanisms, foreign), null);
        }
        boolean optimistic = KERBEROS.contains(mechanisms.getFirst()) && !mechToken.isEmpty();
        return new TokenPeek(TokenKind.SPNEGO, optimistic ? ApRequest.inGssToken(mechToken) : null);
    }

    private static TokenKind withoutKerberos(List<String> mechanisms, TokenKind foreign) {
        if (foreign != TokenKind.SPNEGO) {
            return foreign;
        }
        return switch (mechanisms.isEmpty() ? "" : mechanisms.getFirst()) {
            case NTLM -> TokenKind.NTLM;
            case NEGOEX -> TokenKind.NEGOEX;
            default -> TokenKind.NO_KERBEROS;
        };
    }

    private static List<String> mechanisms(Der list) throws MalformedToken {
        var mechanisms = new ArrayList<String>();
        while (!list.isEmpty()) {
            if (mechanisms.size() == MOST_MECHANISMS) {
                throw new MalformedToken();
            }
            mechanisms.add(list.enter(Der.OID).hex());
        }
        return mechanisms;
    }

    private static TokenPeek continued(Der response) throws MalformedToken {
        Der token = inner(response);
        TokenKind kind = foreign(token, TokenKind.SPNEGO_CONTINUED);
        boolean kerberos = kind == TokenKind.SPNEGO_CONTINUED && token.peek() == Der.GSS_TOKEN;
        return new TokenPeek(kind, kerberos ? ApRequest.inGssToken(token) : null);
    }

    /**
     * The mechanism's own token among the fields of RFC 4178 4.2. Fields out of order and other encodings are malformed: Windows reads
     * more generously, and must not find an NTLM token where none was seen here.
     */
    private static Der inner(Der fields) throws MalformedToken {
        while (fields.peek() == Der.context(0) || fields.peek() == Der.context(1)) {
            fields.enter(fields.peek());
        }
        Der field = fields.enterIf(Der.context(2));
        Der token = field.isEmpty() ? field : field.enter(Der.OCTET_STRING);
        fields.enterIf(Der.context(3));
        if (!field.isEmpty() || !fields.isEmpty()) {
            throw new MalformedToken();
        }
        return token;
    }

    private static TokenKind foreign(Der token, TokenKind otherwise) {
        if (token.startsWith(NTLMSSP)) {
            return TokenKind.NTLM;
        }
        return token.startsWith(NEGOEXTS) ? TokenKind.NEGOEX : otherwise;
    }
}
