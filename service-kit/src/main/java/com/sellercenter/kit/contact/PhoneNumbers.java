package com.sellercenter.kit.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds phone numbers of the whole world in texts, and of one country also without a prefix. Among the latter, what is written
 * like an order, an article, a price or sizes is left alone.
 */
final class PhoneNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> MOBILE = Set.of(PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private static final Pattern PREFIX = Pattern.compile("(?<![\\p{L}\\p{N}+])(?:\\+|[(\\[]?0)");
    private static final Pattern DATE = Pattern.compile("\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{2}|\\d{4})(?!\\1?\\d)");
    private static final Pattern OPENING_BRACKETS = Pattern.compile("^[\\s(\\[]+");
    private static final Pattern ONE_GROUP = Pattern.compile("\\d+");
    private static final Pattern SINGLE_DIGITS = Pattern.compile("\\d(?:\\D+\\d)+");
    private static final Pattern AREA_CODE = Pattern.compile("\\d{1,4}(?!\\d)");
    private static final String SIGNS = " -./()[]~_*•·‐–—";
    private static final int MAX_SIGNS = 3;
    private static final int MIN_DIGITS = 8;
    // Nobody writes as many, and each costs an event loop some microseconds: what follows them is not looked into, but taken for
    // a number as a whole.
    private static final int MAX_PREFIXES = 100;
    private static final long MAX_TRIES = 1_000;
    private static final int MAX_DIGITS = 17; // fifteen behind 00

    private final String country;

    /** @param country in two capital letters; one that {@link #knows} */
    PhoneNumbers(String country) {
        this.country = country;
    }

    /** Whether there is such a country. */
    static boolean knows(String country) {
        return LIBRARY.getSupportedRegions().contains(country);
    }

    /** Reads what the library knows of each country from its files, which it else does in the middle of a request. */
    static void load() {
        LIBRARY.getSupportedRegions().forEach(LIBRARY::getExampleNumber);
        LIBRARY.getSupportedGlobalNetworkCallingCodes().forEach(LIBRARY::getExampleNumberForNonGeoEntity);
    }

    /** Those in the text; they may overlap. */
    Stream<Span> in(String text) {
        var found = StreamSupport
                .stream(LIBRARY.findNumbers(text, country, Leniency.VALID, MAX_TRIES).spliterator(), false)
                .filter(PhoneNumbers::isWrittenAsOne).map(number -> new Span(number.start(), number.end()));
        var prefixes = PREFIX.matcher(text).results().limit(MAX_PREFIXES + 1L).toList();
        var prefixed = prefixes.stream().limit(MAX_PREFIXES)
                .flatMap(prefix -> longest(text, prefix.start(), prefix.end() - 1).stream());
        var rest = prefixes.stream().skip(MAX_PREFIXES).map(prefix -> new Span(prefix.start(), text.length()));
        return Stream.of(found, prefixed, rest).flatMap(Function.identity());
    }

    // Without a prefix, ten digits in one are more often an order, a tax number or a parcel than a landline. In groups, they are
    // a phone number where no group of it is torn; an article with its price is none, nor are the sizes of shoes.
    private static boolean isWrittenAsOne(PhoneNumberMatch found) {
        var written = OPENING_BRACKETS.matcher(found.rawString()).replaceFirst("");
        if (DATE.matcher(written).lookingAt()) {
            return false;
        }
        if (written.startsWith("+") || written.startsWith("0") || SINGLE_DIGITS.matcher(written).matches()) {
            return true;
        }
        return ONE_GROUP.matcher(written).matches()
                ? MOBILE.contains(LIBRARY.getNumberType(found.number()))
                : AREA_CODE.matcher(written).lookingAt() && ends(found.number()).containsAll(ends(written));
    }

    // where groups may end, counted in digits from the last one
    private static Set<Integer> ends(PhoneNumber number) {
        var ends = ends(LIBRARY.format(number, PhoneNumberFormat.NATIONAL));
        ends.add(LIBRARY.getNationalSignificantNumber(number).length());
        return ends;
    }

    private static Set<Integer> ends(String written) {
        var ends = new HashSet<Integer>();
        var digits = 0;
        for (var place = written.length() - 1; place >= 0; place--) {
            if (Character.isDigit(written.charAt(place))) {
                digits++;
            } else if (digits > 0) {
                ends.add(digits);
            }
        }
        return ends;
    }

    // The library takes all digits with a space between for one number. Where a prefix follows, one begins; it ends with the
    // last group of digits with which it is one.
    private Optional<Span> longest(String text, int begin, int prefix) {
        if (DATE.matcher(text).region(prefix, text.length()).lookingAt()) {
            return Optional.empty();
        }
        return candidates(text, prefix).descendingMap().entrySet().stream()
                .filter(candidate -> isValid(candidate.getValue()))
                .map(candidate -> new Span(begin, candidate.getKey())).findFirst();
    }

    // by the places where a group of digits ends, the digits until there
    private static NavigableMap<Integer, String> candidates(String text, int prefix) {
        var candidates = new TreeMap<Integer, String>();
        var digits = new StringBuilder().append(text.charAt(prefix));
        var signs = 0;
        for (var place = prefix + 1; place < text.length() && digits.length() <= MAX_DIGITS; place++) {
            if (Character.isDigit(text.charAt(place))) {
                digits.append(text.charAt(place));
                candidates.remove(place); // the group goes on
                candidates.put(place + 1, digits.toString());
                signs = 0;
            } else if (SIGNS.indexOf(text.charAt(place)) < 0 || ++signs > MAX_SIGNS) {
                break;
            }
        }
        candidates.values().removeIf(candidate -> candidate.length() < MIN_DIGITS);
        return candidates;
    }

    private boolean isValid(String digits) {
        try {
            return LIBRARY.isValidNumber(LIBRARY.parse(digits, country));
        } catch (NumberParseException none) {
            return false;
        }
    }
}
