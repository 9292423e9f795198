package com.sellercenter.kit.drf.body;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The types and the text of JSON values in Python, which DRF's messages contain. */
final class PythonType {

    private static final int MAX_PLAIN_EXPONENT = 15;
    private static final int MIN_PLAIN_EXPONENT = -4;

    private PythonType() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "dict";
            case ARRAY -> "list";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }

    /** As {@code str(value)}. */
    static String print(JsonNode value) {
        return value.isString() ? value.asString() : repr(value);
    }

    private static String repr(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.properties().stream().map(each -> quoted(each.getKey()) + ": " + repr(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case ARRAY -> value.valueStream().map(PythonType::repr).collect(Collectors.joining(", ", "[", "]"));
            case STRING -> quoted(value.asString());
            case BOOLEAN -> value.asBoolean() ? "True" : "False";
            case NUMBER -> value.isIntegralNumber() ? value.asString() : number(value.asDouble());
            default -> "None";
        };
    }

    private static String quoted(String text) {
        var quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        return quote + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
                .replace("\0", "\\x00").replace(quote, "\\" + quote) + quote;
    }

    // the same shortest digits as Java's, but another choice of where they become 1e+16
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var exponent = digits.precision() - digits.scale() - 1;
        if (value == 0 || (MIN_PLAIN_EXPONENT <= exponent && exponent <= MAX_PLAIN_EXPONENT)) {
            var plain = value == 0 ? Double.toString(value) : digits.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        var mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return String.format(Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
