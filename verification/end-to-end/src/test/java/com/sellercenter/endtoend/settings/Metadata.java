package com.sellercenter.endtoend.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Boot's annotation processor wrote about the records of settings of a module, when it was compiled. */
final class Metadata {

    private static final String FILE = "/target/classes/META-INF/spring-configuration-metadata.json";

    /** A component of a record. */
    record Property(String name, String type, String description, String byDefault) {

        /** Whether it holds records by key or index, whose own settings are other rows. */
        boolean holdsOthers() {
            return type.startsWith("java.util.Map") || type.contains("$");
        }
    }

    private Metadata() {}

    /** The names of the records. */
    static List<String> records(String module) {
        return StreamSupport.stream(json(module).get("groups").spliterator(), false)
                .map(group -> group.get("type").asString()).toList();
    }

    static List<Property> properties(String module) {
        return StreamSupport.stream(json(module).get("properties").spliterator(), false)
                .filter(property -> !property.get("name").asString().startsWith("management.endpoint.")) // of any endpoint
                .map(property -> new Property(property.get("name").asString(), text(property, "type"),
                        text(property, "description"), text(property, "defaultValue")))
                .toList();
    }

    private static JsonNode json(String module) {
        return new JsonMapper().readTree(Sources.read(module + FILE));
    }

    private static String text(JsonNode property, String field) {
        var value = property.path(field);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asString)
                        .collect(Collectors.joining(", "))
                : value.asString("");
    }
}
