package com.sellercenter.deployment;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One object of the Kubernetes API. */
record Resource(JsonNode json) {

    String kind() {
        return json.path("kind").asString("");
    }

    String name() {
        return json.at("/metadata/name").asString("");
    }

    /** What no other resource of its overlay has. */
    String id() {
        return kind() + "/" + name();
    }

    JsonNode spec() {
        return json.path("spec");
    }

    /** Whether it starts pods. */
    boolean isWorkload() {
        return spec().path("template").path("spec").isObject();
    }

    JsonNode podSpec() {
        return spec().at("/template/spec");
    }

    JsonNode container() {
        return podSpec().at("/containers/0");
    }

    Map<String, String> labels() {
        return strings(json.at("/metadata/labels"));
    }

    Map<String, String> podLabels() {
        return strings(spec().at("/template/metadata/labels"));
    }

    String image() {
        return container().path("image").asString("");
    }

    /** The module that its image is made from. */
    String module() {
        return image().split("[/:]")[1];
    }

    /** The container's port of that name. */
    int port(String name) {
        return elements(container().path("ports")).filter(port -> port.path("name").asString("").equals(name))
                .mapToInt(port -> port.path("containerPort").asInt()).findFirst().orElseThrow();
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return list.valueStream();
    }

    static Map<String, String> strings(JsonNode object) {
        var strings = new TreeMap<String, String>();
        object.forEachEntry((key, value) -> strings.put(key, value.asString()));
        return strings;
    }

    @Override
    public String toString() {
        return id();
    }
}
