package com.sellercenter.gateway.token;

import static com.sellercenter.kit.database.CancelShield.shield;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table of tokens, which holds their SHA-256 digests only. */
@Repository
class TokenRepository {

    private static final String COLUMNS = "id, user_id, datasources, operator, channel, label, expires_at, created_date";

    private final DatabaseClient database;

    TokenRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Token> find(byte[] digest) {
        return shield(database.sql("SELECT " + COLUMNS + " FROM token WHERE digest = :digest")
                .bind("digest", digest).map(TokenRepository::token).one());
    }

    /** Which of the digests, in hexadecimal, are those of tokens that have not expired then. */
    Mono<List<String>> findValid(Collection<String> digests, Instant now) {
        return shield(database.sql("""
                SELECT asked.digest FROM UNNEST($1::TEXT[]) AS asked(digest)
                JOIN token t ON t.digest = DECODE(asked.digest, 'hex')
                WHERE t.expires_at IS NULL OR t.expires_at > $2""")
                .bind(0, digests.toArray(String[]::new)).bind(1, now).mapValue(String.class).all());
    }

    /** The new token, or nothing if its digest exists. */
    Mono<Token> insert(byte[] digest, Token.Request request) {
        return shield(database.sql("""
                INSERT INTO token (digest, user_id, datasources, operator, channel, label, expires_at)
                VALUES (:digest, :user, :datasources, :operator, :channel, :label, :expires_at)
                ON CONFLICT (digest) DO NOTHING
                RETURNING %s""".formatted(COLUMNS))
                .bind("digest", digest)
                .bind("user", Parameters.in(R2dbcType.BIGINT, request.user()))
                .bind("datasources", request.datasources().toArray(Long[]::new))
                .bind("operator", request.operator())
                .bind("channel", request.channel())
                .bind("label", request.label())
                .bind("expires_at", Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, utc(request.expiresAt())))
                .map(TokenRepository::token).one());
    }

    /** Deletes the channel's other operator's tokens with that label; how many there were. */
    Mono<Long> deleteOthers(int channel, String label, byte[] digest) {
        return shield(database.sql("""
                DELETE FROM token WHERE channel = :channel AND operator AND label = :label AND digest <> :digest""")
                .bind("channel", channel).bind("label", label).bind("digest", digest).fetch().rowsUpdated());
    }

    /** Deletes the channel's tokens with that label that have expired then; how many there were. */
    Mono<Long> deleteExpired(int channel, String label, Instant now) {
        return shield(database.sql("""
                DELETE FROM token WHERE channel = :channel AND label = :label AND expires_at <= :now""")
                .bind("channel", channel).bind("label", label).bind("now", now).fetch().rowsUpdated());
    }

    Mono<Long> count(int channel) {
        return shield(database.sql("SELECT count(*) FROM token WHERE channel = :channel").bind("channel", channel)
                .mapValue(Long.class).one());
    }

    Mono<List<Token>> page(int channel, long offset, int size) {
        return shield(database.sql("SELECT " + COLUMNS
                + " FROM token WHERE channel = :channel ORDER BY id DESC OFFSET :offset LIMIT :size")
                .bind("channel", channel).bind("offset", offset).bind("size", size)
                .map(TokenRepository::token).all());
    }

    /** How many were deleted: one, or none where the channel has no such token. */
    Mono<Long> delete(int channel, long id) {
        return shield(database.sql("DELETE FROM token WHERE channel = :channel AND id = :id")
                .bind("channel", channel).bind("id", id).fetch().rowsUpdated());
    }

    private static Token token(Readable row) {
        return new Token(column(row, "id", Long.class), row.get("user_id", Long.class),
                List.of(column(row, "datasources", Long[].class)), column(row, "operator", Boolean.class),
                column(row, "channel", Integer.class), column(row, "label", String.class),
                row.get("expires_at", Instant.class), column(row, "created_date", Instant.class));
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
