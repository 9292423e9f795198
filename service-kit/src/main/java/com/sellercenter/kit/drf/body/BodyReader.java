package com.sellercenter.kit.drf.body;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a request's body as UTF-8 JSON of at most 256 KiB, and refuses any other (contract §6). */
public final class BodyReader {

    /** How many bytes a body may have. */
    public static final int LIMIT = 256 * 1024;

    private static final byte[] NOTHING = {};

    private final JsonMapper json;

    public BodyReader(JsonMapper json) {
        this.json = json;
    }

    /** The fields of the body, which must be an object; an empty body is an empty object. */
    public Mono<Fields> fields(ServerHttpRequest request) {
        return bytes(request).map(bytes -> fields(request, bytes));
    }

    /** The body's bytes as they came, for those who compare them. */
    public static Mono<byte[]> bytes(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), LIMIT).map(BodyReader::release).defaultIfEmpty(NOTHING);
    }

    /** The same as {@link #fields(ServerHttpRequest)}, from bytes already read. */
    public Fields fields(ServerHttpRequest request, byte[] bytes) {
        return fields(value(request, bytes));
    }

    /** The JSON value in bytes already read; an empty object if there are none. */
    public JsonNode value(ServerHttpRequest request, byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        requireJson(request);
        try {
            return present(json.readTree(text(bytes)));
        } catch (JacksonException e) {
            throw new Refusal.BrokenJson(reason(e));
        }
    }

    /** The text of a body, which must be UTF-8 whatever its type says. */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal.BrokenJson("'utf-8' codec can't decode the body");
        }
    }

    // white space alone is not JSON
    private static JsonNode present(JsonNode body) {
        if (body.isMissingNode()) {
            throw new Refusal.BrokenJson("unreadable at line 1 column 1");
        }
        return body;
    }

    /** The fields of an object; anything else is refused. */
    public static Fields fields(JsonNode body) {
        if (body.isNull()) {
            throw Refusal.InvalidFields.across(Text.of("No data provided"));
        }
        if (!body.isObject()) {
            throw Refusal.InvalidFields.across(
                    Text.of("Invalid data. Expected a dictionary, but got {datatype}.", "datatype",
                            PythonType.of(body)));
        }
        return new Fields(body);
    }

    private static void requireJson(ServerHttpRequest request) {
        var type = request.getHeaders().getFirst("Content-Type");
        try {
            if (type == null || !MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type))) {
                throw new Refusal.UnsupportedMediaType(type == null ? "" : type);
            }
        } catch (InvalidMediaTypeException e) {
            throw new Refusal.UnsupportedMediaType(type == null ? "" : type);
        }
    }

    private static String reason(JacksonException e) {
        var where = e.getLocation();
        return where == null
                ? "unreadable"
                : String.format(Locale.ROOT, "unreadable at line %d column %d", where.getLineNr(), where.getColumnNr());
    }

    private static byte[] release(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
