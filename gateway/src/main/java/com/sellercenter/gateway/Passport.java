package com.sellercenter.gateway;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Language;

/** What was found out about a request, to be sent along with it. */
public record Passport(Identity identity, String signed, ClientView client, Language language) {

    /** Name of the exchange attribute. */
    public static final String ATTRIBUTE = "passport";
}
