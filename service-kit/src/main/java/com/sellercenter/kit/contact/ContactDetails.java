package com.sellercenter.kit.contact;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds e-mail addresses, phone numbers and links in texts, also disguised ones. */
final class ContactDetails {

    // "name (at) example [dot] com"; without brackets, both are words of many sentences
    private static final Pattern AT = inBrackets("at");
    private static final Pattern DOT = inBrackets("(?:dot|nokta|\\.)");

    private final PhoneNumbers phoneNumbers;

    /** @param country whose phone numbers are known without their prefix */
    ContactDetails(String country) {
        phoneNumbers = new PhoneNumbers(country);
    }

    private static Pattern inBrackets(String word) {
        return Pattern.compile("\\s{0,3}+[(\\[{<]\\s{0,3}+" + word + "\\s{0,3}+[)\\]}>]\\s{0,3}+",
                Pattern.CASE_INSENSITIVE);
    }

    /** Where they stand in the text, in order; no two touch. */
    List<Span> in(String text) {
        var seen = SeenText.of(text).with(AT, '@').with(DOT, '.');
        var plain = seen.toString();
        return Span.merged(Stream.concat(Addresses.in(plain), phoneNumbers.in(plain)).map(seen::written));
    }
}
