package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The NetworkPolicies let through what the settings lead to, and nothing else. */
class NetworkTest {

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void nothingPassesThatNoPolicyNames(Overlay overlay) {
        var spec = overlay.get("NetworkPolicy", "nothing-else").spec();

        assertThat(spec).hasToString("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}");
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everybodyMayAskForNames(Overlay overlay) {
        var spec = overlay.get("NetworkPolicy", "dns").spec();

        assertThat(spec.path("podSelector")).isEmpty();
        assertThat(Resource.elements(spec.at("/egress/0/ports")).map(Object::toString))
                .containsExactlyInAnyOrder("{\"protocol\":\"UDP\",\"port\":53}", "{\"protocol\":\"TCP\",\"port\":53}");
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void podsMayOpenTheConnectionsThatTheirSettingsLeadTo(Overlay overlay) {
        assertThat(new AllowedFlows(overlay).outgoing()).containsExactlyElementsOf(new NeededFlows(overlay).flows());
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void podsAcceptThoseConnectionsAndPrometheusAndClients(Overlay overlay) {
        var expected = new TreeSet<>(new NeededFlows(overlay).flows());
        expected.removeIf(flow -> flow.to().equals(Flow.OUTSIDE));
        for (var service : overlay.services()) {
            expected.add(new Flow(Flow.OUTSIDE, service.name(), service.port("management")));
        }
        if (overlay.all("Ingress").findAny().isPresent()) {
            expected.add(new Flow(Flow.OUTSIDE, "gateway", overlay.get("Deployment", "gateway").port("http")));
        }

        assertThat(new AllowedFlows(overlay).incoming()).containsExactlyElementsOf(expected);
    }

    /** Whoever reaches the management port may read what is there. */
    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void theManagementPortIsForPrometheusAndOperators(Overlay overlay) {
        var ingress = overlay.get("NetworkPolicy", "management").spec().path("ingress");

        assertThat(ingress).hasToString("[{\"from\":[{\"namespaceSelector\":{\"matchLabels\":{"
                + "\"kubernetes.io/metadata.name\":\"monitoring\"}},\"podSelector\":{\"matchLabels\":{"
                + "\"app.kubernetes.io/name\":\"prometheus\"}}},{\"podSelector\":{\"matchLabels\":{"
                + "\"app.kubernetes.io/component\":\"operator\"}}}],\"ports\":[{\"port\":\"management\"}]}]");
    }
}
