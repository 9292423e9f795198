package com.sellercenter.message;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param onBehalfPosting whether sellers may enter messages in a shopper's name (contract §1) */
@Validated
@ConfigurationProperties("message")
record MessageProperties(boolean onBehalfPosting) {}
