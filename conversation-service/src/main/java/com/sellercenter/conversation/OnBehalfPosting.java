package com.sellercenter.conversation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Whether sellers may enter messages on a user's behalf (contract §1). */
@Validated
@ConfigurationProperties("on-behalf-posting")
record OnBehalfPosting(boolean enabled) {}
