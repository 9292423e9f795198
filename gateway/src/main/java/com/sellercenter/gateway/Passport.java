package com.sellercenter.gateway;

import com.sellercenter.contracts.error.Language;
import com.sellercenter.contracts.identity.Identity;

/** What was found out about a request, to be sent along with it. */
public record Passport(Identity identity, String signed, ClientView client, Language language) {

    /** Name of the exchange attribute. */
    public static final String ATTRIBUTE = "passport";
}
