package com.sellercenter.contracts.body;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.error.Text;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How DRF's fields read one JSON value, down to the wording of what they refuse. */
final class Values {

    private static final Text BLANK = Text.of("This field may not be blank.");
    private static final Text NULL = Text.of("This field may not be null.");
    private static final Text NOT_AN_INTEGER = Text.of("A valid integer is required.");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0*\\s*$");
    private static final int LONGEST_NUMBER = 1000;

    private Values() {}

    /** PrimaryKeyRelatedField: a whole number, or a string that holds one; an empty string is as good as null. */
    static long key(JsonNode value) {
        if (value.isString() && value.asString().isEmpty()) {
            throw new WrongValue(NULL);
        }
        var digits = value.isString() || value.isIntegralNumber() ? value.asString().strip() : "";
        if (!INTEGER.matcher(digits).matches()) {
            throw new WrongValue(Text.of("Incorrect type. Expected pk value, received {data_type}.", "data_type",
                    PythonType.of(value)));
        }
        return inRange(digits, value);
    }

    /** IntegerField: also {@code 1.0} and {@code "1.0"}. */
    static long integer(JsonNode value) {
        if (value.isString() && value.asString().length() > LONGEST_NUMBER) {
            throw new WrongValue(Text.of("String value too large."));
        }
        var plain = value.isString() || value.isNumber() ? value.asString() : "";
        var digits = ZERO_FRACTION.matcher(plain).replaceFirst("").strip();
        if (!INTEGER.matcher(digits).matches()) {
            throw new WrongValue(NOT_AN_INTEGER);
        }
        return inRange(digits, value);
    }

    // beyond 64 bits nothing of ours exists
    private static long inRange(String digits, JsonNode value) {
        var number = new BigInteger(digits);
        if (number.bitLength() > 63) {
            throw new WrongValue(Text.of("Invalid pk \"{pk_value}\" - object does not exist.", "pk_value",
                    value.asString()));
        }
        return number.longValue();
    }

    /** BooleanField, without its many words for yes. */
    static boolean flag(JsonNode value) {
        if (!value.isBoolean()) {
            throw new WrongValue(Text.of("Must be a valid boolean."));
        }
        return value.asBoolean();
    }

    /** DictField. */
    static JsonNode object(JsonNode value) {
        if (!value.isObject()) {
            throw new WrongValue(Text.of("Expected a dictionary of items but got type \"{input_type}\".", "input_type",
                    PythonType.of(value)));
        }
        return value;
    }

    /** ListField of IntegerField. */
    static List<Long> integers(JsonNode value) {
        if (!value.isArray()) {
            throw new WrongValue(
                    Text.of("Expected a list of items but got type \"{input_type}\".", "input_type",
                            PythonType.of(value)));
        }
        return value.valueStream().map(Values::integer).toList();
    }

    /** DateTimeField with an offset. */
    static Instant instant(JsonNode value) {
        try {
            return OffsetDateTime.parse(value.asString()).toInstant();
        } catch (DateTimeException | JacksonException e) {
            throw new WrongValue(Text.of("Enter a valid date/time."));
        }
    }

    /** ChoiceField. */
    static <E extends Enum<E> & Choice> E choice(JsonNode value, Class<E> type) {
        var word = value.isContainer() ? "" : value.asString();
        return Choice.find(type, word).orElseThrow(() -> new WrongValue(
                Text.of("\"{input}\" is not a valid choice.", "input", PythonType.print(value))));
    }

    /** CharField, trimmed; numbers are taken as their digits. */
    static String text(JsonNode value, int max, boolean blankAllowed) {
        if (!value.isString() && !value.isNumber()) {
            throw new WrongValue(Text.of("Not a valid string."));
        }
        var text = value.asString().strip();
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
