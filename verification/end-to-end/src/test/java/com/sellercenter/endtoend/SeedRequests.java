package com.sellercenter.endtoend;

import com.sellercenter.local.demo.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code curl} requests of the platform's documentation, as printed there. */
final class SeedRequests {

    private static final Pattern PATH = Pattern.compile("--location 'https://\\{\\w+}(/[^']*)'");
    private static final Pattern BODY = Pattern.compile("--data '(\\{.*})'", Pattern.DOTALL);

    private SeedRequests() {}

    /** All of them in their order; their tokens become those of the demo. */
    static List<Request> all() {
        return Stream.of(text().split("\n\n")).map(SeedRequests::request).toList();
    }

    private static Request request(String curl) {
        var path = Objects.requireNonNull(find(PATH, curl));
        var body = find(BODY, curl);
        var request = body == null ? Request.get(path) : Request.post(path, body);
        return path.startsWith("/public") ? request : request.as(token(request));
    }

    private static String token(Request request) {
        if (request.path().startsWith("/api/v1/remote/")) {
            return "demo-seller-1";
        }
        return request.method().equals("GET") ? "demo-user-545382" : "demo-user-545383";
    }

    private static @Nullable String find(Pattern pattern, String curl) {
        return pattern.matcher(curl).results().map((MatchResult found) -> found.group(1)).findFirst().orElse(null);
    }

    private static String text() {
        try (var in = SeedRequests.class.getResourceAsStream("/seed-requests.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
