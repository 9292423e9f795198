package com.sellercenter.local.demo;

import com.sellercenter.contracts.json.JsonFormat;
import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the system answered. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonFormat.mapper();

    public JsonNode json() {
        return JSON.readTree(body);
    }
}
