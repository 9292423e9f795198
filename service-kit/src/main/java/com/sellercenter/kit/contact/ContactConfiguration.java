package com.sellercenter.kit.contact;

import com.sellercenter.kit.settings.ChannelProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Import this into a service that takes texts of shoppers and shops, to have contact details in them filtered. */
@Configuration(proxyBeanMethods = false)
public class ContactConfiguration {

    @Bean
    ContactFilters contactFilters(ChannelProperties channels) {
        return new ContactFilters(channels);
    }
}
