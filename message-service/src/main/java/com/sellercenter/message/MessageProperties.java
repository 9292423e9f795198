package com.sellercenter.message;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param onBehalfPosting whether sellers may enter messages in a shopper's name (contract §1) */
@ConfigurationProperties("message")
record MessageProperties(boolean onBehalfPosting) {}
