package com.sellercenter.kit.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends spans to the collector of the settings, in the background. Without one there is nothing of OpenTelemetry's SDK. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
public class TracingConfiguration {

    // what is ended while so many spans wait is lost: a collector that is away costs a few megabytes and no request
    private static final int MAX_WAITING = 2_048;
    private static final int MAX_BATCH_SIZE = 512;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Bean(destroyMethod = "close")
    Tracing tracing(TracingProperties properties, @Value("${spring.application.name}") String service, Clock clock) {
        return properties.endpoint().isEmpty()
                ? Tracing.off()
                : Tracing.to(provider(service, new LossyExporter(exporter(properties.endpoint()), clock)),
                        properties.ratio());
    }

    /** Makes and sends the spans of a service. All that are begun are sampled: {@link Trace} begins no others. */
    static SdkTracerProvider provider(String service, SpanExporter exporter) {
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(stringKey("service.name"), service,
                        stringKey("service.namespace"), "sellercenter",
                        stringKey("service.instance.id"), UUID.randomUUID().toString())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).setMaxQueueSize(MAX_WAITING)
                        .setMaxExportBatchSize(MAX_BATCH_SIZE).setScheduleDelay(DELAY).setExporterTimeout(TIMEOUT)
                        .build())
                .build();
    }

    // no retry: what a collector has not taken is not worth the memory that waiting for it takes
    private static SpanExporter exporter(String endpoint) {
        var base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        return OtlpHttpSpanExporter.builder().setEndpoint(base + "/v1/traces").setConnectTimeout(CONNECT_TIMEOUT)
                .setTimeout(TIMEOUT).setRetryPolicy(null).build();
    }
}
