package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes the messages that were added through this service, those that come at the same time by one statement. */
@Component
class Activities {

    private static final Limits GROUPS = new Limits(200, 1, 2_000, Duration.ofMillis(1_500));

    private final ConversationRepository conversations;
    private final GroupCommit<Activity, Activity> groups = new GroupCommit<>(GROUPS, this::recordGroup);

    Activities(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    /** Completes when the lists know of the message. */
    Mono<Void> record(Activity activity) {
        return groups.add(activity).then();
    }

    private Mono<List<Activity>> recordGroup(List<Activity> activities) {
        return conversations.record(activities).thenReturn(activities);
    }
}
