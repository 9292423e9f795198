package com.sellercenter.chaos.check;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** All lists, read to their ends as clients read them. */
record Lists(Api gateway) {

    /** The shopper of every conversation that the list shows, by its id. */
    Map<Long, Long> users(String path) {
        var users = new HashMap<Long, Long>();
        all(path, row -> users.put(row.get("id").asLong(), row.get("user").get("id").asLong()));
        return users;
    }

    /** The texts of every conversation that the list shows, by its id. */
    Map<Long, List<String>> conversations(String path) {
        var texts = new HashMap<Long, List<String>>();
        all(path, row -> texts.computeIfAbsent(row.get("id").asLong(), _ -> new ArrayList<>()).addAll(texts(row)));
        return texts;
    }

    /** Passes every element of the list to the reader. */
    void all(String path, Consumer<JsonNode> reader) {
        for (var page = 1; page > 0; page++) {
            var answer = get(path + "?page_size=100&page=" + page);
            answer.json().get("results").forEach(reader);
            if (answer.json().get("next").isNull()) {
                return;
            }
        }
        throw new IllegalStateException(path + " has no end");
    }

    /** What a conversation shows; where that is only the newest, all its messages. */
    private List<String> texts(JsonNode conversation) {
        var set = conversation.get("message_set");
        return set.size() == conversation.get("message_count").asLong() || !conversation.has("subject")
                ? texts(set, "message_content")
                : messages(conversation.get("id").asLong());
    }

    private List<String> messages(long conversation) {
        var texts = new ArrayList<String>();
        for (var page = 1; page > 0; page++) {
            var answer = get("/api/v1/remote/1/messages/?page_size=100&conversation=%s&page=%s".formatted(conversation,
                    page));
            texts.addAll(texts(answer.json().get("results"), "message_content"));
            if (answer.json().get("next").isNull()) {
                return texts;
            }
        }
        throw new IllegalStateException("messages without end");
    }

    /** What is answered to an operator; anything but 200 is an error. */
    Answer get(String path) {
        var answer = gateway.send(Request.get(path).as("demo-operator"));
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(element -> element.get(field).asString()).toList();
    }
}
