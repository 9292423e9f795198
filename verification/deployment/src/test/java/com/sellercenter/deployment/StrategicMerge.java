package com.sellercenter.deployment;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A strategic merge patch: objects are merged, lists are replaced, and lists of things with a key are merged by it. */
final class StrategicMerge {

    private static final Map<String, String> KEYS = Map.of("containers", "name", "volumes", "name", "env", "name",
            "volumeMounts", "mountPath", "ports", "containerPort", "topologySpreadConstraints", "topologyKey");

    private StrategicMerge() {}

    static void merge(ObjectNode target, JsonNode patch) {
        patch.forEachEntry((field, value) -> {
            var present = target.get(field);
            if (present instanceof ObjectNode object && value.isObject()) {
                merge(object, value);
            } else if (present instanceof ArrayNode list && KEYS.containsKey(field)) {
                mergeList(list, value, String.valueOf(KEYS.get(field)));
            } else {
                target.set(field, value.deepCopy());
            }
        });
    }

    private static void mergeList(ArrayNode target, JsonNode patch, String key) {
        var added = 0;
        for (var element : patch) {
            var present = find(target, key, element.path(key));
            if (present.isPresent()) {
                merge(present.get(), element);
            } else {
                target.insert(added++, element.deepCopy()); // where kustomize puts them: first
            }
        }
    }

    private static Optional<ObjectNode> find(ArrayNode list, String key, JsonNode value) {
        return list.valueStream().filter(element -> element.path(key).equals(value)).map(ObjectNode.class::cast)
                .findFirst();
    }
}
