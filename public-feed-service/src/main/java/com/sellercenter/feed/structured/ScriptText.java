package com.sellercenter.feed.structured;

/** JSON that may stand in a {@code <script>} block of an HTML page. */
final class ScriptText {

    private ScriptText() {}

    /**
     * The same JSON without a character that ends the block, begins a comment in it, or ends a line of JavaScript but not of JSON.
     * All of these stand in strings only, where JSON may write them so.
     */
    static String escape(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
