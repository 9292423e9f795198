package com.sellercenter.kit.kafka;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are created.
 *
 * @param partitions of each topic
 * @param replicas of each partition; -1 for the broker's default
 */
@Validated
@ConfigurationProperties("topics")
record TopicsProperties(@Positive int partitions, @Min(-1) short replicas) {}
