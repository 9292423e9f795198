package com.sellercenter.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sends requests to one address. */
public record Api(URI base) {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    /** Returns whatever is answered; throws when nothing is. */
    public Answer send(Request request) {
        try {
            var response = CLIENT.send(http(request), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.path() + " got no answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Likewise, as clients do that find the system busy: a 503 is asked again when its {@code Retry-After} is over.
     *
     * @param attempts the maximum number of attempts; the result of the last one is returned
     */
    public Answer send(Request request, int attempts) {
        var answer = send(request);
        for (var left = attempts - 1; left > 0 && answer.isOutage(); left--) {
            LockSupport.parkNanos(answer.retryAfter().toNanos());
            answer = send(request);
        }
        return answer;
    }

    private HttpRequest http(Request request) {
        var http = HttpRequest.newBuilder(base.resolve(request.path())).timeout(Duration.ofSeconds(10));
        request.headers().forEach(header -> http.header(header.name(), header.value()));
        return http.method(request.method(), request.bytes()).build();
    }
}
