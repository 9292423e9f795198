package com.sellercenter.kit.drf.list;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * The filters of one request. Reading never fails: what is wrong is collected and {@link #check()} refuses it all
 * together. An empty parameter is as good as none; of repeated ones the last counts.
 */
public final class Filters {

    // the exponent is bounded, for a number of that many digits may be written out
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final BigDecimal LARGEST = new BigDecimal("1e50"); // django-filter's, against hostile numbers
    private static final long OF_NOTHING = -1; // a number that is nobody's id
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,3}d");
    private static final int MAX_DAYS = 366;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_URL_LENGTH = 2_000;

    private final MultiValueMap<String, String> query;
    private final Map<String, List<Text>> errors = new LinkedHashMap<>();

    public Filters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /** The text of a parameter, trimmed. */
    public Optional<String> text(String name) {
        var value = value(name);
        if (value.filter(text -> text.indexOf('\0') >= 0).isPresent()) {
            refuse(name, Text.of("Null characters are not allowed."));
            return Optional.empty();
        }
        return value;
    }

    /** An id. */
    public Optional<Long> id(String name) {
        return value(name).flatMap(value -> id(name, value));
    }

    /** Ids joined by commas, of which empty ones are as good as none. */
    public Optional<List<Long>> ids(String name) {
        return value(name).map(value -> Arrays.stream(value.split(",", -1)).map(String::strip)
                .filter(each -> !each.isEmpty()).flatMap(each -> id(name, each).stream()).toList())
                .filter(ids -> !ids.isEmpty());
    }

    /** Whole numbers joined by commas: at least one, and at most {@code max} different ones. Empty where they are refused. */
    public List<Long> requiredIds(String name, int max) {
        var words = value(name).stream().flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::strip)
                .filter(word -> !word.isEmpty()).distinct().toList();
        if (words.isEmpty()) {
            refuse(name, Text.of("This field is required."));
        } else if (!words.stream().allMatch(word -> WHOLE_NUMBER.matcher(word).matches())) {
            refuse(name, Text.of("Enter a number."));
        } else if (words.size() > max) {
            refuse(name, Text.of("Ensure this field has no more than {max_length} elements.", "max_length", max));
        }
        return errors.containsKey(name) ? List.of() : words.stream().map(Long::valueOf).distinct().toList();
    }

    /** An absolute address of the web; empty where it is refused. */
    public Optional<URI> requiredUrl(String name) {
        var value = text(name);
        if (value.isEmpty() && !errors.containsKey(name)) {
            refuse(name, Text.of("This field is required."));
        }
        return value.flatMap(text -> url(name, text));
    }

    /** One word of an enum, with no space around it. */
    public <E extends Enum<E> & Choice> Optional<E> choice(String name, Class<E> type) {
        return sent(name).flatMap(value -> {
            var choice = Choice.find(type, value);
            if (choice.isEmpty()) {
                refuse(name, Text.of("Select a valid choice. %(value)s is not one of the available choices.", "value",
                        value));
            }
            return choice;
        });
    }

    /** Yes or no; another word is as good as none, as in django-filter. */
    public Optional<Boolean> flag(String name) {
        return sent(name).flatMap(value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A number of days, as {@code 30d}: from 1 to 366. */
    public Optional<Duration> days(String name) {
        return value(name).flatMap(value -> {
            var days = DAYS.matcher(value).matches() ? Integer.parseInt(value.substring(0, value.length() - 1)) : 0;
            if (days < 1 || days > MAX_DAYS) {
                refuse(name, Text.of("Enter a valid value."));
                return Optional.empty();
            }
            return Optional.of(Duration.ofDays(days));
        });
    }

    /** What {@code name}, {@code name__gte}, {@code name__gt}, {@code name__lte} and {@code name__lt} leave together. */
    public DateRange dates(String name) {
        var range = DateRange.ALL;
        for (var bound : DateRange.Bound.values()) {
            var value = value(bound.parameter(name));
            if (value.isPresent()) {
                range = range.and(dates(bound, bound.parameter(name), value.get()));
            }
        }
        return range;
    }

    /** Lets the request pass, or refuses it with all that was found. */
    public void check() {
        if (!errors.isEmpty()) {
            throw new Refusal.InvalidFields(errors);
        }
    }

    private Optional<String> value(String name) {
        return sent(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Optional<String> sent(String name) {
        var values = query.get(name);
        return values == null || values.isEmpty() || values.getLast() == null || values.getLast().isEmpty()
                ? Optional.empty()
                : Optional.of(values.getLast());
    }

    private Optional<Long> id(String name, String value) {
        if (!NUMBER.matcher(value).matches()) {
            refuse(name, Text.of("Enter a number."));
            return Optional.empty();
        }
        var number = new BigDecimal(value);
        if (number.compareTo(LARGEST) > 0) {
            refuse(name, Text.of("Ensure this value is less than or equal to %(limit_value)s.", "limit_value",
                    "1e+50"));
            return Optional.empty();
        }
        return Optional.of(whole(number));
    }

    private Optional<URI> url(String name, String text) {
        try {
            var uri = new URI(text);
            if (SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) && uri.getHost() != null
                    && text.length() <= MAX_URL_LENGTH) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException malformed) {
            // refused below
        }
        refuse(name, Text.of("Enter a valid URL."));
        return Optional.empty();
    }

    private static long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            return OF_NOTHING;
        }
    }

    private DateRange dates(DateRange.Bound bound, String parameter, String value) {
        try {
            return bound.of(DateRange.parse(value));
        } catch (DateTimeException unreadable) {
            refuse(parameter, Text.of("Enter a valid date/time."));
            return DateRange.ALL;
        }
    }

    private void refuse(String name, Text error) {
        errors.put(name, List.of(error));
    }
}
