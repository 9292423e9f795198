package com.sellercenter.conversation.activity;

import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Records the messages that this service itself has added, all that arrive at the same time by one statement. */
@Service
public class ActivityService {

    private static final Limits GROUPS = new Limits(200, 1, 2_000, Duration.ofMillis(2_500));

    private final ActivityRepository activities;
    private final GroupCommit<Activity, Activity> groups;

    ActivityService(ActivityRepository activities, MeterRegistry meters) {
        this.activities = activities;
        this.groups = new GroupCommit<>(GROUPS, this::recordGroup).measured("activities", meters);
    }

    /** Completes when lists show the message's number and date. */
    public Mono<Void> record(Activity activity) {
        return groups.add(activity).then();
    }

    private Mono<List<Activity>> recordGroup(List<Activity> group) {
        return activities.record(group).thenReturn(group);
    }
}
