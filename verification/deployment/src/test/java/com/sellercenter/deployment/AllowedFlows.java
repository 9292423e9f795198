package com.sellercenter.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the NetworkPolicies of an overlay let through, name resolution left out. */
record AllowedFlows(Overlay overlay) {

    private static final int DNS = 53;

    /** The connections that pods may open. */
    Set<Flow> outgoing() {
        var flows = new TreeSet<Flow>();
        rules("Egress", "egress", (workload, rule) -> {
            for (var peer : rule.path("to")) {
                for (var port : rule.path("ports")) {
                    peers(peer).forEach(to -> flows.add(new Flow(workload.name(), to, port.path("port").asInt())));
                }
            }
        });
        flows.removeIf(flow -> flow.port() == DNS);
        return flows;
    }

    /** The connections that pods accept. */
    Set<Flow> incoming() {
        var flows = new TreeSet<Flow>();
        rules("Ingress", "ingress", (workload, rule) -> {
            for (var peer : rule.path("from")) {
                for (var port : rule.path("ports")) {
                    peers(peer).forEach(from -> flows.add(new Flow(from, workload.name(), number(workload, port))));
                }
            }
        });
        return flows;
    }

    private void rules(String type, String field, BiConsumer<Resource, JsonNode> each) {
        overlay.all("NetworkPolicy").filter(policy -> types(policy).contains(type)).forEach(policy -> {
            for (var workload : new Selector(policy.spec().path("podSelector")).of(overlay.workloads())) {
                policy.spec().path(field).forEach(rule -> each.accept(workload, rule));
            }
        });
    }

    private static List<String> types(Resource policy) {
        return Resource.elements(policy.spec().path("policyTypes")).map(JsonNode::asString).toList();
    }

    private Stream<String> peers(JsonNode peer) {
        var pods = peer.has("namespaceSelector") || peer.has("ipBlock")
                ? List.<Resource>of()
                : new Selector(peer.path("podSelector")).of(overlay.workloads());
        return pods.isEmpty() ? Stream.of(Flow.OUTSIDE) : pods.stream().map(Resource::name);
    }

    private static int number(Resource workload, JsonNode port) {
        return port.path("port").isNumber() ? port.path("port").asInt() : workload.port(port.path("port").asString());
    }
}
