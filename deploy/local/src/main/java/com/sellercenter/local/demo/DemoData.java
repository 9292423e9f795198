package com.sellercenter.local.demo;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The users, shops, products, orders and tokens to play with, loaded the way a platform would.
 *
 * @param operator the token of an operator
 */
public record DemoData(Api api, String operator) {

    private static final int ATTEMPTS = 10;
    private static final List<String> KINDS = List.of("users", "datasources", "products", "orderitems");

    /**
     * Loads it where that has not been done before.
     *
     * @param remembered the file that knows
     * @throws CannotStart where the system refuses it
     */
    public void loadOnce(Path remembered) {
        try {
            var data = text();
            if (Files.notExists(remembered) || !Files.readString(remembered).equals(data)) {
                load();
                Files.writeString(remembered, data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads it, also where it is there already.
     *
     * @throws CannotStart where the system refuses it
     */
    public void load() {
        var json = JsonFormat.mapper().readTree(text());
        KINDS.forEach(kind -> post("/api/v1/remote/1/reference/" + kind + "/", json.get(kind).toString()));
        json.get("tokens").forEach(token -> post("/api/v1/tokens/", token.toString()));
    }

    private void post(String path, String body) {
        var answer = api.send(Request.post(path, body).as(operator), ATTEMPTS);
        if (answer.status() >= 300 && !existsAlready(path, answer)) {
            throw new CannotStart("The demo data cannot be loaded: POST %s was answered %s %s".formatted(path,
                    answer.status(), answer.body()));
        }
    }

    // a start that was killed half-way has made some of them
    private static boolean existsAlready(String path, Answer answer) {
        return path.endsWith("/tokens/") && answer.status() == 400 && answer.json().has("token");
    }

    private static String text() {
        try (var in = DemoData.class.getResourceAsStream("/demo-data.json")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
