package com.sellercenter.local.demo;

import com.sellercenter.contracts.json.JsonFormat;
import java.net.http.HttpHeaders;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the system answered. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonFormat.mapper();

    /** Whether something is away for now. */
    public boolean isOutage() {
        return status == 503;
    }

    /** How long to wait before asking again. */
    public Duration retryAfter() {
        return Duration.ofSeconds(headers.firstValueAsLong("Retry-After").orElse(1));
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }
}
