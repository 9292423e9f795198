package com.sellercenter.kit.web.error;

import com.sellercenter.kit.database.GroupCommit;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Exceptions;

/** Recognises the outage of a dependency, which passes, as opposed to an error of ours, which does not. */
public final class Outage {

    private Outage() {}

    /**
     * Whether the error, or a cause of it, says that a database or a service is away, slow or overloaded. Of what was done side
     * by side and failed more than once, every error must.
     */
    public static boolean isBehind(Throwable error) {
        return Exceptions.unwrapMultipleExcludingTracebacks(error).stream().allMatch(Outage::isBehindOne);
    }

    private static boolean isBehindOne(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable error) {
        return switch (error) {
            case WebClientResponseException e -> e.getStatusCode().is5xxServerError();
            case WebClientRequestException e -> true;
            case DataAccessResourceFailureException e -> true;
            case TransientDataAccessException e -> true;
            case R2dbcTransientException e -> true;
            case R2dbcNonTransientResourceException e -> true;
            case ResponseStatusException e -> e.getStatusCode().value() >= HttpStatus.BAD_GATEWAY.value();
            case TimeoutException e -> true;
            case io.netty.handler.timeout.TimeoutException e -> true;
            case GroupCommit.Overflow e -> true;
            case IOException e -> true;
            default -> false;
        };
    }
}
