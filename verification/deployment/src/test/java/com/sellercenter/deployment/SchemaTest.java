package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** No manifest has a field that the API does not know: the API server would drop it, or refuse the object. */
class SchemaTest {

    /** The fields that we use of what is no part of Kubernetes, by their paths; list positions are left out. */
    private static final Map<String, Set<String>> CUSTOM = Map.of(
            "ScaledObject", Set.of("scaleTargetRef.name", "minReplicaCount", "maxReplicaCount", "pollingInterval",
                    "triggers.type", "triggers.metricType", "triggers.metadata.value",
                    "triggers.metadata.serverAddress", "triggers.metadata.query", "triggers.metadata.threshold",
                    "triggers.metadata.ignoreNullValues"),
            "ServiceMonitor", Set.of("selector.matchLabels.app.kubernetes.io/name", "endpoints.port", "endpoints.path",
                    "endpoints.interval", "endpoints.relabelings.sourceLabels",
                    "endpoints.relabelings.targetLabel"),
            "PrometheusRule", Set.of("groups.name", "groups.interval", "groups.rules.record", "groups.rules.alert",
                    "groups.rules.expr", "groups.rules.for", "groups.rules.keep_firing_for", "groups.rules.labels.*",
                    "groups.rules.annotations.*"));

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everyFieldIsKnownToTheApi(Overlay overlay) {
        for (var resource : overlay.resources()) {
            assertThatCode(() -> validate(resource.json())).as(resource.id()).doesNotThrowAnyException();
        }
    }

    private static void validate(JsonNode document) throws Throwable {
        var kind = document.path("kind").asString();
        if (CUSTOM.containsKey(kind)) {
            var fields = new TreeSet<String>();
            collect(document.path("spec"), "", fields);
            var known = String.join("|", CUSTOM.get(kind)).replace(".", "\\.").replace("*", ".+");
            assertThat(fields).as(kind).isNotEmpty().allMatch(field -> field.matches(known), known);
        } else {
            validate(schema(document.path("apiVersion").asString(), kind), document);
        }
    }

    // the models are named after version and kind: V1Deployment, V2HorizontalPodAutoscaler
    private static Class<?> schema(String apiVersion, String kind) throws ClassNotFoundException {
        var version = apiVersion.substring(apiVersion.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        return Class.forName("io.kubernetes.client.openapi.models." + version + kind);
    }

    private static void validate(Class<?> schema, JsonNode document) throws Throwable {
        try {
            schema.getMethod("validateJsonElement", JsonElement.class).invoke(null,
                    JsonParser.parseString(document.toString()));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void collect(JsonNode node, String path, Set<String> fields) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, fields));
        } else if (node.isObject()) {
            node.forEachEntry((key, value) -> collect(value, path.isEmpty() ? key : path + "." + key, fields));
        } else {
            fields.add(path);
        }
    }
}
