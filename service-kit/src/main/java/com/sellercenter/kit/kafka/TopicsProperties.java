package com.sellercenter.kit.kafka;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are created.
 *
 * @param partitions of each topic that does not exist yet
 * @param replicas of each partition; -1 for the broker's default
 * @param minInSyncReplicas how many of them must have a record before it is acknowledged; fewer than the replicas, so that
 *     one broker may be away
 */
@Validated
@ConfigurationProperties("topics")
record TopicsProperties(@Positive int partitions, @Min(-1) short replicas,
        @Positive @DefaultValue("1") int minInSyncReplicas) {

    @AssertTrue(message = "min-in-sync-replicas must not be above replicas")
    boolean isMinInSyncReplicasPossible() {
        return replicas < 0 || minInSyncReplicas <= replicas;
    }
}
