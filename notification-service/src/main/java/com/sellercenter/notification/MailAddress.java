package com.sellercenter.notification;

import com.sellercenter.notification.SendFailure.Remedy;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads email addresses strictly (RFC 5322), into a form that every mail server understands. */
final class MailAddress {

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    // java.net.IDN knows IDNA 2003, which maps or drops these: the name in ASCII would be another one's domain (RFC 5894 §7.2)
    private static final Pattern MAPPED_BY_IDNA_2003 = Pattern.compile("[ßẞς\\u200c\\u200d]");

    private MailAddress() {}

    /**
     * The address in a text that holds one address and nothing else, an internationalised domain in punycode (RFC 3492);
     * {@link SendFailure} otherwise.
     */
    static InternetAddress of(String text) {
        try {
            var parsed = one(text);
            var local = parsed.substring(0, parsed.lastIndexOf('@'));
            if (!ASCII.matcher(local).matches()) {
                throw new SendFailure(Remedy.SKIP, "the address needs a mail server with SMTPUTF8");
            }
            return new InternetAddress(local + "@" + asciiDomain(domain(parsed)), true);
        } catch (AddressException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Whether {@link #of} takes it. */
    static boolean isValid(@Nullable String text) {
        try {
            return text != null && of(text).getAddress() != null;
        } catch (SendFailure e) {
            return false;
        }
    }

    /** What stands behind the {@code @}. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String one(String text) throws AddressException {
        var parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1 || parsed[0].getPersonal() != null || parsed[0].isGroup()) {
            throw invalid();
        }
        parsed[0].validate();
        return parsed[0].getAddress();
    }

    private static String asciiDomain(String domain) {
        if (ASCII.matcher(domain).matches()) {
            return domain;
        }
        if (MAPPED_BY_IDNA_2003.matcher(domain).find()) {
            throw invalid();
        }
        return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    }

    // without the address, which may go into no log
    private static SendFailure invalid() {
        return new SendFailure(Remedy.SKIP, "the address is not valid");
    }
}
