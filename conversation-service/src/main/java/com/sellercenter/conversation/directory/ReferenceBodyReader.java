package com.sellercenter.conversation.directory;

import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reference data from a body: one object, an array of them, or one per line (NDJSON). */
@Component
class ReferenceBodyReader {

    private static final String NDJSON = "application/x-ndjson";

    private final BodyReader bodies;
    private final JsonMapper json;

    ReferenceBodyReader(BodyReader bodies, JsonMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /** All pieces of the body; refuses it whole, with the errors of every piece, if one of them is wrong. */
    List<ReferencePiece> read(ReferenceKind kind, ServerHttpRequest request, byte[] body) {
        if (isNdjson(request)) {
            return pieces(kind, lines(body));
        }
        var value = bodies.value(request, body);
        return value.isArray()
                ? pieces(kind, value.valueStream().toList())
                : List.of(ReferencePiece.of(kind, BodyReader.fields(value)));
    }

    private static boolean isNdjson(ServerHttpRequest request) {
        var type = request.getHeaders().getFirst("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(NDJSON);
    }

    private List<JsonNode> lines(byte[] body) {
        try {
            return BodyReader.text(body).lines().filter(line -> !line.isBlank()).map(json::readTree).toList();
        } catch (JacksonException e) {
            throw new Refusal.BrokenJson("a line is no JSON");
        }
    }

    private static List<ReferencePiece> pieces(ReferenceKind kind, List<JsonNode> values) {
        var pieces = new ArrayList<ReferencePiece>();
        var errors = new ArrayList<Object>();
        for (var value : values) {
            try {
                pieces.add(ReferencePiece.of(kind, BodyReader.fields(value)));
                errors.add(Map.of());
            } catch (Refusal.InvalidFields refusal) {
                errors.add(refusal.body());
            }
        }
        if (pieces.size() < values.size()) {
            throw new InvalidPieces(errors);
        }
        return pieces;
    }

    /** 400: the errors of each piece, in their order, empty for a valid one, as DRF answers for lists. */
    static final class InvalidPieces extends Refusal {
        private InvalidPieces(List<Object> errors) {
            super(HttpStatus.BAD_REQUEST, errors);
        }
    }
}
