package com.sellercenter.contracts.filter;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.error.Refusal;
import com.sellercenter.contracts.error.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * The filters of one request. Reading never fails: what is wrong is collected and {@link #check()} refuses it all
 * together. An empty parameter is as good as none; of repeated ones the last counts.
 */
public final class Filters {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})");
    private static final long OF_NOTHING = -1; // a number that is nobody's id

    private final MultiValueMap<String, String> query;
    private final Map<String, List<Text>> errors = new LinkedHashMap<>();

    public Filters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /** The text of a parameter, trimmed. */
    public Optional<String> text(String name) {
        var values = query.get(name);
        var last = values == null || values.isEmpty() ? null : values.getLast();
        return Optional.ofNullable(last).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** An id. */
    public Optional<Long> id(String name) {
        return text(name).flatMap(value -> id(name, value));
    }

    /** One word of an enum. */
    public <E extends Enum<E> & Choice> Optional<E> choice(String name, Class<E> type) {
        return text(name).flatMap(value -> {
            var choice = Choice.find(type, value);
            if (choice.isEmpty()) {
                refuse(name, Text.of("Select a valid choice. %(value)s is not one of the available choices.", "value",
                        value));
            }
            return choice;
        });
    }

    /** What {@code name}, {@code name__gte}, {@code name__gt}, {@code name__lte} and {@code name__lt} leave together. */
    public DateRange dates(String name) {
        var range = DateRange.ALL;
        for (var bound : DateRange.Bound.values()) {
            var value = text(bound.parameter(name));
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

    private Optional<Long> id(String name, String value) {
        if (!NUMBER.matcher(value).matches()) {
            refuse(name, Text.of("Enter a number."));
            return Optional.empty();
        }
        return Optional.of(whole(new BigDecimal(value)));
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
