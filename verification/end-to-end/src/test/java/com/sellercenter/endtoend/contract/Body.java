package com.sellercenter.endtoend.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import com.sellercenter.contracts.json.JsonFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** A JSON object to be sent, field by field. */
public record Body(@JsonValue Map<String, @Nullable Object> fields) {

    private static final JsonMapper JSON = JsonFormat.mapper();

    /** The same with a field more, or another value of it. */
    public Body with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<String, @Nullable Object>(fields);
        more.put(name, value);
        return new Body(more);
    }

    /** The same with a field whose value is written as this JSON, character by character. */
    public Body withJson(String name, String json) {
        return with(name, new RawValue(json));
    }

    /** The same without some fields. */
    public Body without(String... names) {
        var fewer = new LinkedHashMap<String, @Nullable Object>(fields);
        for (var name : names) {
            fewer.remove(name);
        }
        return new Body(fewer);
    }

    @Override
    public String toString() {
        return JSON.writeValueAsString(this);
    }
}
