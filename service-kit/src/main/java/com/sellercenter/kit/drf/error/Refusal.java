package com.sellercenter.kit.drf.error;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A request that is refused, with the status and the body of contract §6. The standard ones are nested here; a service
 * adds those of its own domain. It has no stack trace, because refusals are frequent.
 */
public abstract class Refusal extends RuntimeException {

    private final HttpStatusCode status;
    private final Object body;
    private final HttpHeaders headers = new HttpHeaders();

    /** @param body texts, lists and maps of texts: {@link Text} leaves are put into the caller's language */
    protected Refusal(HttpStatusCode status, Object body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    /** A body of the form {@code {"detail": text}}. */
    protected Refusal(HttpStatusCode status, Text detail) {
        this(status, Map.of("detail", detail));
    }

    public HttpStatusCode status() {
        return status;
    }

    public Object body() {
        return body;
    }

    /** The headers of the answer; subclasses add to them in their constructors. */
    public HttpHeaders headers() {
        return headers;
    }

    /** 401: no credential. */
    public static final class NotAuthenticated extends Refusal {
        public NotAuthenticated() {
            super(HttpStatus.UNAUTHORIZED, Text.of("Authentication credentials were not provided."));
            headers().set(HttpHeaders.WWW_AUTHENTICATE, "Token");
        }
    }

    /** 401: an unknown, expired or revoked token, or a header that is not one. */
    public static final class InvalidToken extends Refusal {
        public InvalidToken() {
            this(Text.of("Invalid token."));
        }

        public InvalidToken(Text detail) {
            super(HttpStatus.UNAUTHORIZED, detail);
            headers().set(HttpHeaders.WWW_AUTHENTICATE, "Token");
        }
    }

    /** 403: known, but not for this. */
    public static final class PermissionDenied extends Refusal {
        public PermissionDenied() {
            super(HttpStatus.FORBIDDEN, Text.of("You do not have permission to perform this action."));
        }
    }

    /** 404: no such path, or no such object in a path. */
    public static final class NotFound extends Refusal {
        public NotFound() {
            super(HttpStatus.NOT_FOUND, Text.of("Not found."));
        }
    }

    /** 404: a page that does not exist (contract §4). */
    public static final class InvalidPage extends Refusal {
        public InvalidPage() {
            super(HttpStatus.NOT_FOUND, Text.of("Invalid page."));
        }
    }

    /** 405, with {@code Allow}. */
    public static final class MethodNotAllowed extends Refusal {
        public MethodNotAllowed(String method, Set<HttpMethod> allowed) {
            super(HttpStatus.METHOD_NOT_ALLOWED, Text.of("Method \"{method}\" not allowed.", "method", method));
            headers().set(HttpHeaders.ALLOW, allow(allowed));
        }

        /** The methods as DRF writes them. */
        public static String allow(Set<HttpMethod> methods) {
            return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        }
    }

    /** 406: the client does not accept JSON. */
    public static final class NotAcceptable extends Refusal {
        public NotAcceptable() {
            super(HttpStatus.NOT_ACCEPTABLE, Text.of("Could not satisfy the request Accept header."));
        }
    }

    /** 413. */
    public static final class BodyTooLarge extends Refusal {
        public BodyTooLarge() {
            super(HttpStatus.CONTENT_TOO_LARGE, Text.of("The request body is larger than 256 KiB."));
        }
    }

    /** 415. */
    public static final class UnsupportedMediaType extends Refusal {
        public UnsupportedMediaType(String mediaType) {
            super(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    Text.of("Unsupported media type \"{media_type}\" in request.", "media_type", mediaType));
        }
    }

    /** 400: the body is no JSON. */
    public static final class BrokenJson extends Refusal {
        public BrokenJson(String reason) {
            super(HttpStatus.BAD_REQUEST, Text.of("JSON parse error - {reason}", "reason", reason));
        }
    }

    /** 400: every wrong field with all that is wrong with it, or a query parameter. */
    public static final class InvalidFields extends Refusal {
        public InvalidFields(Map<String, ? extends Collection<Text>> errors) {
            super(HttpStatus.BAD_REQUEST, errors);
        }

        public InvalidFields(String field, Text error) {
            this(Map.of(field, List.of(error)));
        }

        /** A rule across fields. */
        public static InvalidFields across(Text error) {
            return new InvalidFields("non_field_errors", error);
        }
    }

    /** 429, with the pause to wait. */
    public static final class Throttled extends Refusal {
        public Throttled(Duration pause) {
            super(HttpStatus.TOO_MANY_REQUESTS, Text.of("Request was throttled. Expected available in {wait} seconds.",
                    "wait", seconds(pause)));
            headers().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(pause)));
        }

        private static long seconds(Duration pause) {
            return Math.max(1, pause.plusMillis(999).toSeconds());
        }
    }

    /** 503: a dependency is temporarily unavailable. */
    public static final class Unavailable extends Refusal {
        public Unavailable() {
            super(HttpStatus.SERVICE_UNAVAILABLE, Text.of("Service temporarily unavailable, try again later."));
            headers().set(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    /** 502: a service gave none of the answers that services give. */
    public static final class BadGateway extends Refusal {
        public BadGateway() {
            super(HttpStatus.BAD_GATEWAY, Text.of("A service did not answer properly."));
        }
    }

    /** 500: an error of ours, without details. */
    public static final class Failure extends Refusal {
        public Failure() {
            super(HttpStatus.INTERNAL_SERVER_ERROR, Text.of("A server error occurred."));
        }
    }
}
