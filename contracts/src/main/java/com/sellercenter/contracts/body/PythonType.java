package com.sellercenter.contracts.body;

import tools.jackson.databind.JsonNode;

/** The names and the print of JSON values in Python, which DRF's texts show. */
final class PythonType {

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

    /** Near enough to {@code str(value)}; containers as their JSON. */
    static String print(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "True" : "False";
        }
        return value.isContainer() ? value.toString() : value.asString();
    }
}
