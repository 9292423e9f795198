package com.sellercenter.contracts.reference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A shopper as the commerce platform knows them; names and address are empty where unknown (contract §3). */
public record User(long id, String firstName, String lastName, String email, @Nullable String phone,
        @Nullable String gender) {

    public User {
        firstName = Objects.requireNonNullElse(firstName, "");
        lastName = Objects.requireNonNullElse(lastName, "");
        email = Objects.requireNonNullElse(email, "");
    }

    /** A shopper of whom nothing is known but the id. */
    public static User unknown(long id) {
        return new User(id, "", "", "", null, null);
    }

    /** What the public may see of a shopper: the first name and the last name's initial (contract §3). */
    public User forThePublic() {
        var initial = lastName.isEmpty() ? "" : new StringBuilder().appendCodePoint(lastName.codePointAt(0)) + ".";
        return new User(id, firstName, initial, "", null, null);
    }
}
