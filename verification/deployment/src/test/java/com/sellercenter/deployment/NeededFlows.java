package com.sellercenter.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The connections that the settings of an overlay's pods lead to. */
record NeededFlows(Overlay overlay) {

    /** Where links in mails lead; nobody here connects to it. */
    private static final String LINK = "STOREFRONT";

    private static final Pattern ADDRESS = Pattern.compile("(?:^|//|,)([a-z][a-z0-9.-]*):(\\d+)");

    Set<Flow> flows() {
        var flows = new TreeSet<Flow>();
        for (var workload : overlay.ofOurImages()) {
            var environment = overlay.environment(workload);
            if (environment.containsKey("SMTP_HOST")) {
                environment.put("SMTP_HOST", environment.get("SMTP_HOST") + ":" + environment.get("SMTP_PORT"));
            }
            environment.keySet().retainAll(used(workload, environment));
            for (var value : environment.values()) {
                ADDRESS.matcher(value).results().forEach(
                        found -> flows.add(flow(workload, found.group(1), Integer.parseInt(found.group(2)))));
            }
        }
        return flows;
    }

    // a job does one thing with one of the systems that its service uses
    private static Set<String> used(Resource workload, Map<String, String> environment) {
        return switch (workload.container().at("/args/0").asString("")) {
            case "migrate" -> Set.of("DATABASE_JDBC_URL");
            case "topics" -> Set.of("KAFKA_SERVERS");
            default -> {
                var all = new TreeSet<>(environment.keySet());
                all.remove(LINK);
                yield all;
            }
        };
    }

    private Flow flow(Resource from, String host, int port) {
        var service = overlay.all("Service").filter(each -> each.name().equals(host)).findFirst();
        var to = service.map(each -> Selector.ofLabels(each.spec().path("selector")).of(overlay.workloads()))
                .map(pods -> pods.getFirst().name()).orElse(Flow.OUTSIDE);
        return new Flow(from.name(), to, port);
    }
}
