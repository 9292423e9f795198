package com.sellercenter.gateway.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which traces are continued.
 *
 * @param fromProxies whether the trusted proxies make {@code traceparent} themselves or remove the client's, so that what they
 *        send is continued; default false
 */
@Validated
@ConfigurationProperties("gateway.traces")
record TraceProperties(@DefaultValue("false") boolean fromProxies) {}
