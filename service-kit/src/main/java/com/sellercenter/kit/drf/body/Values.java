package com.sellercenter.kit.drf.body;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.kit.drf.error.Text;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How DRF's fields read one JSON value, down to the wording of what they refuse. */
final class Values {

    private static final Text BLANK = Text.of("This field may not be blank.");
    private static final Text NULL = Text.of("This field may not be null.");
    private static final Text NOT_AN_INTEGER = Text.of("A valid integer is required.");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+(_\\d+)*");
    private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0*\\s*$");
    private static final int MAX_NUMBER_LENGTH = 1000;
    private static final long NOBODY = Long.MIN_VALUE;
    private static final int MAX_DIGITS = 4300; // Python's own limit
    private static final Set<String> YES = Set.of("t", "y", "yes", "true", "on", "1", "1.0");
    private static final Set<String> NO = Set.of("f", "n", "no", "false", "off", "0", "0.0");
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LIST_SIZE = 200; // they travel in a header
    private static final int MAX_YEAR = 9999;

    private Values() {}

    /** PrimaryKeyRelatedField: a whole number, or a string that holds one; an empty string is as good as null. */
    static long key(JsonNode value) {
        if (value.isString() && value.asString().isEmpty()) {
            throw new WrongValue(NULL);
        }
        var digits = value.isString() ? PythonText.strip(value.asString()) : wholeNumber(value);
        if (digits.length() > MAX_DIGITS || !INTEGER.matcher(digits).matches()) {
            throw new WrongValue(Text.of("Incorrect type. Expected pk value, received {data_type}.", "data_type",
                    PythonType.of(value)));
        }
        return inRange(digits, value);
    }

    /** IntegerField: also {@code 1.0} and {@code "1.0"}. */
    static long integer(JsonNode value) {
        return inRange(integerDigits(value), value);
    }

    /** The same within bounds. */
    static int integer(JsonNode value, int min, int max) {
        var number = number(integerDigits(value));
        if (number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new WrongValue(Text.of("Ensure this value is less than or equal to {max_value}.", "max_value", max));
        }
        if (number.compareTo(BigInteger.valueOf(min)) < 0) {
            throw new WrongValue(
                    Text.of("Ensure this value is greater than or equal to {min_value}.", "min_value", min));
        }
        return number.intValue();
    }

    /** The same; beyond 64 bits, an id that nobody has. */
    static long id(JsonNode value) {
        var number = number(integerDigits(value));
        return fits(number) ? number.longValue() : NOBODY;
    }

    private static String integerDigits(JsonNode value) {
        if (value.isString() && value.asString().length() > MAX_NUMBER_LENGTH) {
            throw new WrongValue(Text.of("String value too large."));
        }
        var digits = value.isString() ? wholeNumber(value.asString()) : wholeNumber(value);
        if (!INTEGER.matcher(digits).matches()) {
            throw new WrongValue(NOT_AN_INTEGER);
        }
        return digits;
    }

    private static String wholeNumber(JsonNode value) {
        return value.isNumber() ? wholeNumber(PythonType.print(value)) : "";
    }

    private static String wholeNumber(String text) {
        return PythonText.strip(ZERO_FRACTION.matcher(text).replaceFirst(""));
    }

    // no id of ours has more than 64 bits
    private static long inRange(String digits, JsonNode value) {
        var number = number(digits);
        if (!fits(number)) {
            throw new WrongValue(doesNotExist(value));
        }
        return number.longValue();
    }

    private static BigInteger number(String digits) {
        return new BigInteger(digits.replace("_", ""));
    }

    private static boolean fits(BigInteger number) {
        return number.bitLength() < Long.SIZE;
    }

    /** What an id that does not exist is refused with: the value as Python prints what was sent. */
    static Text doesNotExist(JsonNode value) {
        return Text.of("Invalid pk \"{pk_value}\" - object does not exist.", "pk_value", PythonType.print(value));
    }

    /** BooleanField: also its words and digits for yes and no. */
    static boolean flag(JsonNode value) {
        var word = value.isContainer() ? "" : PythonType.print(value).toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new WrongValue(Text.of("Must be a valid boolean."));
        }
        return YES.contains(word);
    }

    /** DictField; what it holds must be fit to be stored and to be shown inside a list. */
    static JsonNode object(JsonNode value) {
        if (!value.isObject()) {
            throw new WrongValue(Text.of("Expected a dictionary of items but got type \"{input_type}\".", "input_type",
                    PythonType.of(value)));
        }
        requireStorable(value, 1);
        return value;
    }

    private static void requireStorable(JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new WrongValue(Text.of("Ensure this field is nested no deeper than {depth}.", "depth", MAX_DEPTH));
        }
        var texts = value.isObject() ? value.propertyNames() : List.of(value.asString(""));
        var errors = texts.stream().flatMap(text -> characterErrors(text).stream()).toArray(Text[]::new);
        if (errors.length > 0) {
            throw new WrongValue(errors);
        }
        value.valueStream().forEach(each -> requireStorable(each, depth + 1));
    }

    /** ListField of IntegerField. */
    static List<Long> integers(JsonNode value) {
        if (!value.isArray()) {
            throw new WrongValue(
                    Text.of("Expected a list of items but got type \"{input_type}\".", "input_type",
                            PythonType.of(value)));
        }
        if (value.size() > MAX_LIST_SIZE) {
            throw new WrongValue(Text.of("Ensure this field has no more than {max_length} elements.", "max_length",
                    MAX_LIST_SIZE));
        }
        return value.valueStream().map(Values::integer).toList();
    }

    /** DateTimeField with an offset, within the years that people write with four digits. */
    static Instant instant(JsonNode value) {
        try {
            var date = OffsetDateTime.parse(value.asString());
            if (date.getYear() >= 1 && date.getYear() <= MAX_YEAR) {
                return date.toInstant();
            }
        } catch (DateTimeException | JacksonException unreadable) {
            // refused below, like a year out of range
        }
        throw new WrongValue(Text.of("Enter a valid date/time."));
    }

    /** ChoiceField. */
    static <E extends Enum<E> & Choice> E choice(JsonNode value, Class<E> type) {
        var word = value.isContainer() ? "" : PythonType.print(value);
        return Choice.find(type, word).orElseThrow(() -> new WrongValue(
                Text.of("\"{input}\" is not a valid choice.", "input", PythonType.print(value))));
    }

    /** CharField, trimmed; numbers are taken as their digits. */
    static String text(JsonNode value, int max, boolean blankAllowed) {
        if (!value.isString() && !value.isNumber()) {
            throw new WrongValue(Text.of("Not a valid string."));
        }
        var text = PythonText.strip(PythonType.print(value));
        if (text.isEmpty() && !blankAllowed) {
            throw new WrongValue(BLANK);
        }
        var errors = textErrors(text, max);
        if (!errors.isEmpty()) {
            throw new WrongValue(errors.toArray(Text[]::new));
        }
        return text;
    }

    private static List<Text> textErrors(String text, int max) {
        var errors = new ArrayList<Text>();
        if (text.codePointCount(0, text.length()) > max) {
            errors.add(Text.of("Ensure this field has no more than {max_length} characters.", "max_length", max));
        }
        errors.addAll(characterErrors(text));
        return errors;
    }

    private static List<Text> characterErrors(String text) {
        var errors = new ArrayList<Text>();
        if (text.indexOf('\0') >= 0) {
            errors.add(Text.of("Null characters are not allowed."));
        }
        text.codePoints().filter(point -> Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE)
                .findFirst()
                .ifPresent(point -> errors.add(Text.of("Surrogate characters are not allowed: U+{code_point:X}.",
                        "code_point:X", Integer.toHexString(point).toUpperCase(Locale.ROOT))));
        return errors;
    }
}
