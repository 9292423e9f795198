package com.sellercenter.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that one overlay brings to a cluster. */
record Overlay(String name, List<Resource> resources) {

    static final String COMPONENT = "app.kubernetes.io/component";

    /** Both overlays, for tests that hold for each. */
    static Stream<Overlay> all() {
        return Stream.of("demo", "production").map(Overlay::of);
    }

    static Overlay of(String name) {
        return new Overlay(name, Kustomization.render(Repository.KUBERNETES.resolve("overlays").resolve(name)));
    }

    Stream<Resource> all(String kind) {
        return resources.stream().filter(resource -> resource.kind().equals(kind));
    }

    Resource get(String kind, String name) {
        return all(kind).filter(resource -> resource.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("%s has no %s %s".formatted(this, kind, name)));
    }

    /** Everything that starts pods. */
    List<Resource> workloads() {
        return resources.stream().filter(Resource::isWorkload).toList();
    }

    /** The deployments of our services. */
    List<Resource> services() {
        return all("Deployment").filter(each -> "service".equals(each.labels().get(COMPONENT))).toList();
    }

    /** What runs a service's image: the services, and the jobs before a rollout. */
    List<Resource> ours() {
        return workloads().stream().filter(each -> each.podLabels().containsKey(COMPONENT)).toList();
    }

    /** What runs an image that we build. */
    List<Resource> ofOurImages() {
        return workloads().stream().filter(each -> each.image().startsWith("sellercenter/")).toList();
    }

    /** The variables that a workload is given, without secrets; a later ConfigMap overrides, and the manifest overrides all. */
    Map<String, String> environment(Resource workload) {
        var environment = new TreeMap<String, String>();
        for (var source : workload.container().path("envFrom")) {
            environment.putAll(data("ConfigMap", source.at("/configMapRef/name").asString()));
        }
        workload.container().path("env").forEach(
                variable -> environment.put(variable.path("name").asString(), variable.path("value").asString("")));
        return environment;
    }

    /** The names of the Secrets whose keys a workload finds under /run/secrets. */
    static List<String> secrets(Resource workload) {
        var names = new ArrayList<String>();
        for (var volume : workload.podSpec().path("volumes")) {
            volume.at("/projected/sources").forEach(source -> names.add(source.at("/secret/name").asString()));
        }
        return names;
    }

    Map<String, String> data(String kind, String name) {
        return Resource.strings(get(kind, name).json().path("data"));
    }

    @Override
    public String toString() {
        return name;
    }
}
