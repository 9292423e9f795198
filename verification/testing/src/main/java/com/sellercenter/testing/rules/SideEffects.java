package com.sellercenter.testing.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where {@code doOnNext} and its like may stand: beside a chain whose outcome does not depend on them. A class that is not
 * listed here does such work in a step of the chain ({@code map}, {@code flatMap}, {@code then}, {@code usingWhen}).
 */
final class SideEffects {

    // what they keep or drop is looked up again where it is missing
    private static final Set<String> CACHES = Set.of("BearerTokens", "ChangeListener", "ConversationRepository",
            "DeliveryCleanup", "MessageService", "PageCache", "PublicAnswerCache", "ReferenceReplica", "RouteMapping",
            "TokenService");
    private static final Set<String> METRICS_AND_HEARTBEATS = Set.of("ChangeRelay", "DeliveryRelay", "FeedProjection",
            "LostConversationRepository", "MailMetrics", "OutboxMetrics", "OutboxRelay");
    // the relay looks by itself too, a moment later
    private static final Set<String> WAKE_UPS = Set.of("MessageRepository");

    private static final Set<String> OTHER_OPERATORS = Set.of("doFinally", "doFirst", "doAfterTerminate");

    private SideEffects() {}

    /** The classes that are listed. */
    static DescribedPredicate<JavaClass> allowed() {
        return DescribedPredicate.describe("keep a cache, a metric or a heartbeat, or wake somebody",
                SideEffects::isListed);
    }

    /** The calls of {@code doOnNext}, {@code doFinally} and the like of a {@link Mono} or a {@link Flux}. */
    static DescribedPredicate<JavaCall<?>> operators() {
        return DescribedPredicate.describe("have a side effect on a chain", call -> isOfReactor(call.getTargetOwner())
                && (call.getName().startsWith("doOn") || OTHER_OPERATORS.contains(call.getName())));
    }

    private static boolean isListed(JavaClass type) {
        var name = type.getSimpleName();
        return CACHES.contains(name) || METRICS_AND_HEARTBEATS.contains(name) || WAKE_UPS.contains(name);
    }

    private static boolean isOfReactor(JavaClass owner) {
        return owner.isEquivalentTo(Mono.class) || owner.isEquivalentTo(Flux.class);
    }
}
