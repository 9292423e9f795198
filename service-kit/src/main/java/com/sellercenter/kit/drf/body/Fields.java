package com.sellercenter.kit.drf.body;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The fields of one request. Reading never fails: what is wrong is collected, in the order of reading, and {@link #check()}
 * refuses it all together.
 */
public final class Fields {

    private static final Text REQUIRED = Text.of("This field is required.");
    private static final Text NOT_NULL = Text.of("This field may not be null.");

    private final JsonNode body;
    private final Map<String, List<Text>> errors = new LinkedHashMap<>();

    Fields(JsonNode body) {
        this.body = body;
    }

    /** A required id of another object; DRF's PrimaryKeyRelatedField. */
    public Field<Long> key(String name) {
        return required(name, Values::key);
    }

    /** The same, where nothing and null are fine, and an empty string is as good as null. */
    public Field<Long> optionalKey(String name) {
        var value = body.get(name);
        return value != null && value.isString() && value.asString().isEmpty()
                ? new Field<>(name, null)
                : optional(name, Values::key);
    }

    /** A required whole number; DRF's IntegerField. */
    public Field<Long> integer(String name) {
        return required(name, Values::integer);
    }

    /** The same, where nothing and null are fine. */
    public Field<Long> optionalInteger(String name) {
        return optional(name, Values::integer);
    }

    /** The same within bounds; DRF's IntegerField with {@code min_value} and {@code max_value}. */
    public Field<Integer> optionalInteger(String name, int min, int max) {
        return optional(name, value -> Values.integer(value, min, max));
    }

    /** The same as an {@link #optionalInteger(String)} for an id: a number beyond 64 bits is nobody's, but a number. */
    public Field<Long> optionalId(String name) {
        return optional(name, Values::id);
    }

    /** A required word of an enum; DRF's ChoiceField. */
    public <E extends Enum<E> & Choice> Field<E> choice(String name, Class<E> type) {
        return required(name, value -> Values.choice(value, type));
    }

    /** The same, where nothing and null are fine. */
    public <E extends Enum<E> & Choice> Field<E> optionalChoice(String name, Class<E> type) {
        return optional(name, value -> Values.choice(value, type));
    }

    /** A required text, trimmed, of 1 to {@code max} characters; DRF's CharField. */
    public Field<String> text(String name, int max) {
        return required(name, value -> Values.text(value, max, false));
    }

    /** The same, where nothing, null and blank are fine. */
    public Field<String> optionalText(String name, int max) {
        return optional(name, value -> Values.text(value, max, true));
    }

    /** A flag, {@code fallback} if it is absent; DRF's BooleanField. */
    public boolean flag(String name, boolean fallback) {
        return Objects.requireNonNullElse(optional(name, Values::flag).orNull(), fallback);
    }

    /** A flag of a partial update, null if it is absent: it then stays as it is; DRF's BooleanField. */
    public Field<Boolean> changedFlag(String name) {
        return body.has(name) ? required(name, Values::flag) : optional(name, Values::flag);
    }

    /** An object with any content, empty if it is absent; DRF's DictField. */
    public JsonNode object(String name) {
        return Objects.requireNonNullElse(optional(name, Values::object).orNull(),
                JsonNodeFactory.instance.objectNode());
    }

    /** A list of whole numbers, empty if it is absent; DRF's ListField of IntegerField. */
    public List<Long> integers(String name) {
        var numbers = optional(name, Values::integers).orNull();
        return numbers == null ? List.of() : numbers;
    }

    /** A date-time with its offset, where nothing and null are fine; DRF's DateTimeField. */
    public Field<Instant> optionalInstant(String name) {
        return optional(name, Values::instant);
    }

    /** Whether a field is absent or null; false for one that is present and wrong. */
    public boolean lacks(String name) {
        var value = body.get(name);
        return value == null || value.isNull();
    }

    /** Adds an error found elsewhere: an id that does not exist. */
    public void refuse(String name, Text error) {
        errors.computeIfAbsent(name, key -> new ArrayList<>()).add(error);
    }

    /** Adds DRF's error for an id that does not exist, which shows it as it was sent. */
    public void refuseMissing(Field<Long> field) {
        refuse(field.name(), Values.doesNotExist(body.get(field.name())));
    }

    /** Adds the error of a required field that is absent. */
    public void refuseAbsent(String name) {
        refuse(name, REQUIRED);
    }

    /** Lets the request pass, or refuses it with all that was found. */
    public void check() {
        errors.values().removeIf(List::isEmpty);
        if (!errors.isEmpty()) {
            throw new Refusal.InvalidFields(errors);
        }
    }

    private <T> Field<T> required(String name, Function<JsonNode, T> read) {
        var value = body.get(name);
        if (value == null) {
            refuse(name, REQUIRED);
        } else if (value.isNull()) {
            refuse(name, NOT_NULL);
        }
        return optional(name, read);
    }

    private <T> Field<T> optional(String name, Function<JsonNode, T> read) {
        errors.computeIfAbsent(name, key -> new ArrayList<>()); // keeps the order of reading
        var value = body.get(name);
        return new Field<>(name, value == null || value.isNull() ? null : read(name, value, read));
    }

    private <T> @Nullable T read(String name, JsonNode value, Function<JsonNode, T> read) {
        try {
            return read.apply(value);
        } catch (WrongValue wrong) {
            wrong.errors().forEach(error -> refuse(name, error));
            return null;
        }
    }
}
