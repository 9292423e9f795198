package com.sellercenter.deployment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders what {@code kubectl kustomize} would, for machines without it and as far as our kustomizations go; generated names
 * get no hash. {@link RenderingTest} compares the two where there is a kubectl.
 */
final class Kustomization {

    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "namespace", "resources", "images", "patches",
            "labels", "configMapGenerator", "secretGenerator");

    private final Path folder;
    private final JsonNode file;
    private final List<Resource> resources = new ArrayList<>();

    private Kustomization(Path folder) {
        this.folder = folder;
        file = Repository.yaml(folder.resolve("kustomization.yaml")).getFirst();
        var unknown = new TreeSet<>(file.propertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(folder + " uses what is not rendered here: " + unknown);
        }
    }

    static List<Resource> render(Path folder) {
        var kustomization = new Kustomization(folder.normalize());
        kustomization.read();
        kustomization.generate("ConfigMap", "configMapGenerator", "data", UnaryOperator.identity());
        kustomization.generate("Secret", "secretGenerator", "data", value -> Base64.getEncoder()
                .encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        kustomization.file.path("patches").forEach(kustomization::patch);
        kustomization.resources.forEach(kustomization::transform);
        return kustomization.resources;
    }

    private void read() {
        for (var entry : file.path("resources")) {
            var path = folder.resolve(entry.asString());
            if (Files.isDirectory(path)) {
                resources.addAll(render(path));
            } else {
                Repository.yaml(path).forEach(document -> resources.add(new Resource(document)));
            }
        }
    }

    private void generate(String kind, String generator, String data, UnaryOperator<String> encoding) {
        for (var entry : file.path(generator)) {
            var target = object(generated(kind, entry), data);
            for (var literal : entry.path("literals")) {
                var parts = literal.asString().split("=", 2);
                target.put(parts[0], encoding.apply(parts[1]));
            }
            for (var name : entry.path("files")) {
                target.put(name.asString(), encoding.apply(Repository.text(folder.resolve(name.asString()))));
            }
        }
    }

    private ObjectNode generated(String kind, JsonNode entry) {
        var name = entry.path("name").asString();
        if (entry.path("behavior").asString("").equals("merge")) {
            return json(resources.stream().filter(each -> each.id().equals(kind + "/" + name)).findFirst()
                    .orElseThrow());
        }
        var created = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
        object(created, "metadata").put("name", name);
        if (kind.equals("Secret")) {
            created.put("type", "Opaque");
        }
        resources.add(new Resource(created));
        return created;
    }

    private void patch(JsonNode entry) {
        var text = entry.has("path")
                ? Repository.text(folder.resolve(entry.path("path").asString()))
                : entry.path("patch").asString();
        var patch = (ObjectNode) Repository.parse(text).getFirst();
        var targets = resources.stream().filter(each -> isTarget(entry.path("target"), each)).toList();
        if (patch.path("$patch").asString("").equals("delete")) {
            resources.removeAll(targets);
            return;
        }
        patch.remove(List.of("apiVersion", "kind"));
        object(patch, "metadata").remove("name");
        targets.forEach(target -> StrategicMerge.merge(json(target), patch));
    }

    private static boolean isTarget(JsonNode target, Resource resource) {
        var label = target.path("labelSelector").asString("").split("=");
        return resource.kind().matches(target.path("kind").asString())
                && (label.length < 2 || label[1].equals(resource.labels().get(label[0])));
    }

    private void transform(Resource resource) {
        if (file.has("namespace") && !resource.kind().equals("Namespace")) {
            object(json(resource), "metadata").set("namespace", file.path("namespace"));
        }
        file.path("labels").forEach(labels -> labels.path("pairs").forEachEntry((key, value) -> {
            object(object(json(resource), "metadata"), "labels").set(key, value);
            if (resource.isWorkload()) {
                object((ObjectNode) resource.spec().at("/template/metadata"), "labels").set(key, value);
            }
        }));
        if (resource.isWorkload()) {
            file.path("images").forEach(image -> tag((ObjectNode) resource.container(), image));
        }
    }

    private static void tag(ObjectNode container, JsonNode image) {
        if (container.path("image").equals(image.path("name"))) {
            container.put("image", image.path("name").asString() + ":" + image.path("newTag").asString());
        }
    }

    private static ObjectNode json(Resource resource) {
        return (ObjectNode) resource.json();
    }

    private static ObjectNode object(ObjectNode parent, String field) {
        return parent.has(field) ? (ObjectNode) parent.get(field) : parent.putObject(field);
    }
}
