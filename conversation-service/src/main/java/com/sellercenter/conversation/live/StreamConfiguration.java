package com.sellercenter.conversation.live;

import com.sellercenter.kit.web.StreamedAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    @Bean
    StreamedAnswers streamedAnswers() {
        return new StreamedAnswers("events");
    }
}
