package com.sellercenter.contracts;

import com.sellercenter.contracts.body.BodyReader;
import com.sellercenter.contracts.database.DatabaseLimits;
import com.sellercenter.contracts.error.Language;
import com.sellercenter.contracts.error.RefusalHandler;
import com.sellercenter.contracts.error.RefusalWriter;
import com.sellercenter.contracts.error.RequestIdFilter;
import com.sellercenter.contracts.error.TimeLimit;
import com.sellercenter.contracts.identity.IdentityTokens;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.loop.EventLoops;
import com.sellercenter.contracts.metrics.RequestMetrics;
import com.sellercenter.contracts.shutdown.Drain;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Import this into a service or the gateway to have it answer, sign and verify as all the others do. */
@Configuration(proxyBeanMethods = false)
@Import({JsonFormat.class, EventLoops.class, DatabaseLimits.class})
public class ServiceContract {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdentityTokens identityTokens(@Value("${identity.secret}") String secret, Clock clock) {
        return new IdentityTokens(secret, clock);
    }

    @Bean
    RequestIdFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    RequestMetrics requestMetrics(MeterRegistry meters) {
        return new RequestMetrics(meters);
    }

    @Bean
    TimeLimit timeLimit(@Value("${answer-within}") Duration longest) {
        return new TimeLimit(longest);
    }

    @Bean
    Drain drain(@Value("${drain.period}") Duration period) {
        return new Drain(period);
    }

    // the gateway has put the channel's language into Accept-Language where the client named none
    @Bean
    RefusalWriter refusalWriter(JsonMapper json) {
        return new RefusalWriter(json, Language.EN);
    }

    @Bean
    RefusalHandler refusalHandler(RefusalWriter writer) {
        return new RefusalHandler(writer);
    }

    @Bean
    BodyReader bodyReader(JsonMapper json) {
        return new BodyReader(json);
    }
}
