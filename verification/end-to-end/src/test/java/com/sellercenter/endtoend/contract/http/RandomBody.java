package com.sellercenter.endtoend.contract.http;

import com.sellercenter.endtoend.contract.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils bodies: a field or two of a good one, or its very bytes. */
final class RandomBody {

    private static final List<String> JSON = List.of("null", "true", "false", "0", "-1", "1.5", "1e400", "1e-400",
            "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "\"\"", "\" \"", "\"1\"",
            "\" 1 \"", "\"x\"", "\"1.0\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"",
            "\"\\ud83d\\ude00\"", "\"\u0130\u015f\u011f\"", "\"\\u202e\\u200f\"", "\"'; DROP TABLE message; --\"",
            "\"<script>alert(1)</script>\"", "[]", "[1]", "[[]]", "{}", "{\"a\": 1}", "[null]", "NaN", "Infinity", "01",
            "\"question\"", "\"REVIEW\"", "\"user\"", "\"datasource\"", "\"guest\"", "\"orderitem\"",
            "\"2023-07-19T10:25:40Z\"", "\"" + "x".repeat(256) + "\"", "\"" + "x".repeat(10_001) + "\"",
            "\"" + "\u015f".repeat(10_000) + "\"", "[".repeat(600) + "]".repeat(600), "1".repeat(1200));
    private static final List<String> BODIES = List.of("", " ", "null", "[]", "[{}]", "{}", "\"x\"", "1", "true", "{",
            "}", "{\"a\":1,}", "{\"a\":1}{}", "{'a': 1}", "{\"user\": 1, \"user\": 2}", "\u0000", "\ufeff{}",
            "[".repeat(10_000), "{\"a\":".repeat(2_000), "user=1&datasource=1", "<xml/>",
            "{\"user\": " + "9".repeat(5_000)
                    + "}");

    private final Random random;

    RandomBody(Random random) {
        this.random = random;
    }

    /** The JSON of a body: as it is, or with some fields missing or changed. */
    String changed(Body good) {
        var body = good;
        var names = List.copyOf(good.fields().keySet());
        for (var i = random.nextInt(4); i > 1; i--) {
            var name = pick(names);
            body = random.nextInt(4) == 0 ? body.without(name) : body.withJson(name, pick(JSON));
        }
        if (random.nextInt(6) == 0) {
            body = body.withJson(pick(List.of("subject", "item_id", "item_content", "conversation", "unknown", "pk",
                    "extras", "expires_at", "operator", "token", "")), pick(JSON));
        }
        return body.toString();
    }

    /** What is sent for that text: mostly its bytes in UTF-8. */
    byte[] bytes(String text) {
        return switch (random.nextInt(16)) {
            case 0 -> pick(BODIES).getBytes(StandardCharsets.UTF_8);
            case 1 -> text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
            case 2 -> Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), random.nextInt(text.length() + 1));
            case 3 -> flipped(text.getBytes(StandardCharsets.UTF_8));
            case 4 -> random.nextInt(4) == 0
                    ? ("{\"message_content\": \"" + "x".repeat(270_000) + "\"}").getBytes(StandardCharsets.UTF_8)
                    : text.getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (var i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
