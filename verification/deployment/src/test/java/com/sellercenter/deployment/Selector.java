package com.sellercenter.deployment;

import static com.sellercenter.deployment.Resource.elements;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A label selector, of which we use {@code matchLabels} and the operator {@code In}; an empty one selects everything. */
record Selector(JsonNode json) {

    /** The selector of a Service, which is a map of labels. */
    static Selector ofLabels(JsonNode labels) {
        return new Selector(labels.isMissingNode() ? labels : wrap(labels));
    }

    private static JsonNode wrap(JsonNode labels) {
        return JsonNodeFactory.instance.objectNode().set("matchLabels", labels);
    }

    boolean selects(Map<String, String> labels) {
        return labels.entrySet().containsAll(Resource.strings(json.path("matchLabels")).entrySet())
                && elements(json.path("matchExpressions")).allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(JsonNode expression, Map<String, String> labels) {
        if (!expression.path("operator").asString().equals("In")) {
            throw new IllegalStateException("not understood here: " + expression);
        }
        var label = labels.get(expression.path("key").asString());
        return elements(expression.path("values")).anyMatch(value -> value.asString().equals(label));
    }

    List<Resource> of(List<Resource> workloads) {
        return workloads.stream().filter(workload -> selects(workload.podLabels())).toList();
    }
}
