package com.sellercenter.kit;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.kit.database.DatabaseLimits;
import com.sellercenter.kit.database.DatabasePing;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.health.DatabaseHealth;
import com.sellercenter.kit.health.HealthMetrics;
import com.sellercenter.kit.identity.IdentityProperties;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.management.OperatorFilter;
import com.sellercenter.kit.management.OperatorProperties;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.kit.trace.TracingConfiguration;
import com.sellercenter.kit.trace.TrustedCallers;
import com.sellercenter.kit.settings.AnswerProperties;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.UnknownSettings;
import com.sellercenter.kit.tls.ServiceTls;
import com.sellercenter.kit.tls.TlsConfiguration;
import com.sellercenter.kit.warmup.HotPaths;
import com.sellercenter.kit.warmup.WarmUp;
import com.sellercenter.kit.warmup.WarmUpProperties;
import com.sellercenter.kit.web.EventLoops;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.RequestMetrics;
import com.sellercenter.kit.web.RequestTraces;
import com.sellercenter.kit.web.TimeLimit;
import com.sellercenter.kit.web.drain.Drain;
import com.sellercenter.kit.web.drain.DrainProperties;
import com.sellercenter.kit.web.error.RefusalHandler;
import com.sellercenter.kit.web.error.RefusalWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** Import this into a service or the gateway to have it answer, sign and verify as all the others do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnswerProperties.class, ChannelProperties.class, DrainProperties.class,
        IdentityProperties.class, OperatorProperties.class, WarmUpProperties.class})
@Import({EventLoops.class, DatabaseLimits.class, TlsConfiguration.class, TracingConfiguration.class})
public class ServiceKit {

    @Bean
    static UnknownSettings unknownSettings(ConfigurableEnvironment environment) {
        return new UnknownSettings(environment);
    }

    @Bean
    JsonMapperBuilderCustomizer jsonFormat() {
        return JsonFormat::apply;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdentityTokens identityTokens(IdentityProperties properties, Clock clock) {
        return new IdentityTokens(properties.secret(), properties.previousSecret(), clock);
    }

    /** In place of Boot's, under its name. */
    @Bean
    ReactiveHealthIndicator r2dbcHealthIndicator(DatabaseClient database) {
        return new DatabaseHealth(new DatabasePing(database).ping(), DatabaseHealth.TIME_LIMIT);
    }

    @Bean
    HealthMetrics healthMetrics(HealthEndpoint health) {
        return new HealthMetrics(health);
    }

    // only the gateway is called by strangers
    @Bean
    RequestIdFilter requestIdFilter(Tracing tracing, ObjectProvider<TrustedCallers> trusted) {
        return new RequestIdFilter(new RequestTraces(tracing, trusted.getIfAvailable(() -> request -> true)));
    }

    @Bean
    RequestMetrics requestMetrics(MeterRegistry meters) {
        return new RequestMetrics(meters);
    }

    @Bean
    TimeLimit timeLimit(AnswerProperties properties) {
        return new TimeLimit(properties.answerWithin());
    }

    @Bean
    Drain drain(DrainProperties properties) {
        return new Drain(properties.period());
    }

    @Bean
    WarmUp warmUp(ObjectProvider<HotPaths> paths, WarmUpProperties properties, LoopResources eventLoops,
            ServiceTls tls, Environment environment) {
        return new WarmUp(paths, properties, eventLoops, tls, environment);
    }

    // the gateway has put the channel's language into Accept-Language where the client named none
    @Bean
    RefusalWriter refusalWriter(JsonMapper json) {
        return new RefusalWriter(json, Language.EN);
    }

    @Bean
    OperatorFilter operatorFilter(OperatorProperties properties, RefusalWriter refusals) {
        return new OperatorFilter(properties, refusals);
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
