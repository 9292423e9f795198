package com.sellercenter.feed.structured;

import com.sellercenter.contracts.json.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The part of schema.org's vocabulary in {@code schema-org.json}: what is wrong with a node of a JSON-LD document. */
final class Vocabulary {

    private final JsonNode types;
    private final JsonNode properties;

    private Vocabulary(JsonNode file) {
        types = file.get("types");
        properties = file.get("properties");
    }

    static Vocabulary read() {
        try (var file = new ClassPathResource("schema-org.json").getInputStream()) {
            return new Vocabulary(JsonFormat.mapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is wrong with the node and those in it: unknown types, properties of other types, values of other kinds. */
    List<String> problems(JsonNode node) {
        var type = node.path("@type").asString("");
        if (!types.has(type)) {
            return List.of("no type: " + node);
        }
        return node.propertyStream().filter(each -> !each.getKey().startsWith("@"))
                .flatMap(each -> problems(type, each.getKey(), each.getValue())).toList();
    }

    private Stream<String> problems(String type, String property, JsonNode value) {
        var definition = properties.path(property);
        if (definition.path("of").valueStream().noneMatch(of -> isA(type, of.asString()))) {
            return Stream.of(type + " has no " + property);
        }
        var values = value.isArray() ? value.valueStream() : Stream.of(value);
        return values.flatMap(each -> problemsOfValue(type + "." + property, definition.get("values"), each));
    }

    private Stream<String> problemsOfValue(String where, JsonNode kinds, JsonNode value) {
        if (kinds.valueStream().noneMatch(kind -> isOfKind(value, kind.asString()))) {
            return Stream.of(where + " is none of " + kinds + ": " + value);
        }
        return value.has("@type") ? problems(value).stream() : Stream.empty();
    }

    // a node that is its @id alone may be of any type
    private boolean isOfKind(JsonNode value, String kind) {
        return switch (kind) {
            case "Text" -> value.isString() && !value.asString().isEmpty();
            case "Number" -> value.isNumber();
            case "Integer" -> value.isIntegralNumber();
            case "DateTime" -> value.isString() && isDate(value.asString());
            default -> value.isObject() && (value.has("@type")
                    ? isA(value.get("@type").asString(), kind)
                    : value.has("@id") && value.size() == 1);
        };
    }

    private boolean isA(String type, String ancestor) {
        return type.equals(ancestor)
                || (types.path(type).isString() && isA(types.get(type).asString(), ancestor));
    }

    private static boolean isDate(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
