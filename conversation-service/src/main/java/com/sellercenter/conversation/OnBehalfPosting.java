package com.sellercenter.conversation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whether sellers may enter messages on a user's behalf (contract §1). */
@ConfigurationProperties("on-behalf-posting")
record OnBehalfPosting(boolean enabled) {}
