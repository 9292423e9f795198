package com.sellercenter.endtoend.contract;

import java.util.Map;
import java.util.regex.Pattern;

/** Fills the places of a table's cell: {@code <user>} with what it stands for, {@code <256 a>} with so many of it. */
public final class Places {

    private static final Pattern REPEATED = Pattern.compile("<(\\d+) (\\X)>");

    private Places() {}

    public static String fill(String cell, Map<String, ?> meanings) {
        var text = REPEATED.matcher(cell)
                .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
        for (var meaning : meanings.entrySet()) {
            text = text.replace("<" + meaning.getKey() + ">", String.valueOf(meaning.getValue()));
        }
        return text;
    }
}
