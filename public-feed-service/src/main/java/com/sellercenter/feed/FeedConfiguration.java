package com.sellercenter.feed;

import com.sellercenter.kit.database.Bulkhead;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all public pages share. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    /** The permits of all pages that are being rendered (ADR 14). */
    @Bean
    Bulkhead lists(MeterRegistry meters) {
        return Bulkhead.forLists(meters);
    }
}
