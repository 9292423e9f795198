package com.sellercenter.gateway;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The paths there are (contract §1 and §2); everything else is not found. */
final class Paths {

    private static final Pattern OPEN = Pattern.compile("/public-(questions|reviews)/?");
    private static final Pattern SHOPPER = Pattern.compile("/users/(conversations(/\\d{1,18})?|messages)/?");
    private static final Pattern SELLER = Pattern.compile(
            "/api/v1/remote/(\\d{1,9})/(conversations(/\\d{1,18})?|messages|reference/(users|datasources|products|orderitems))/?");
    private static final Pattern TOKENS = Pattern.compile("/api/v1/tokens(/\\d{1,18})?/?");

    private static final Pattern DOCS = Pattern.compile("/docs(/[a-z.-]{0,40})?");
    private static final Pattern DESCRIPTION = Pattern.compile("/openapi\\.json/?");

    private Paths() {}

    static boolean exists(String path) {
        return isPublic(path) || isDescription(path) || isTokens(path) || SHOPPER.matcher(path).matches()
                || SELLER.matcher(path).matches();
    }

    /** The page that shows the API, with its files: all that is not JSON here. */
    static boolean isDocs(String path) {
        return DOCS.matcher(path).matches();
    }

    /** The API's description. */
    static boolean isDescription(String path) {
        return DESCRIPTION.matcher(path).matches();
    }

    static boolean isPublic(String path) {
        return OPEN.matcher(path).matches();
    }

    static boolean isTokens(String path) {
        return TOKENS.matcher(path).matches();
    }

    /** A path that exists without what differs from request to request, as metrics name it. */
    static String pattern(String path) {
        var parts = path.split("/", 7);
        return switch (parts[1]) {
            case "users" -> "/users/" + parts[2];
            case "api" -> parts[3].equals("tokens") ? "/api/v1/tokens" : "/api/v1/remote/{channel}/" + parts[5];
            default -> "/" + parts[1];
        };
    }

    /** Whether it is where reference data is handed over. */
    static boolean isReference(String path) {
        return path.contains("/reference/") && SELLER.matcher(path).matches();
    }

    /** The channel that a seller's path names. */
    static OptionalInt channel(String path) {
        var seller = SELLER.matcher(path);
        return seller.matches() ? OptionalInt.of(Integer.parseInt(seller.group(1))) : OptionalInt.empty();
    }
}
