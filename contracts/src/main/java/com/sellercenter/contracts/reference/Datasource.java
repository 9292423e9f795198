package com.sellercenter.contracts.reference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A shop, with the keys of a listed conversation in their order (contract §3). */
public record Datasource(long pk, String name, String slug, String title, String supplierCode,
        @Nullable String address, @Nullable String email, @Nullable String phoneNumber, @Nullable String faxNumber,
        @Nullable String kepAddress, @Nullable String mersisNumber, @Nullable String tradeAssociation,
        JsonNode extras, @Nullable Long priceList, @Nullable Long stockList, Boolean isActive) {

    public Datasource {
        title = Objects.requireNonNullElse(title, "");
        supplierCode = Objects.requireNonNullElse(supplierCode, "");
        extras = Objects.requireNonNullElse(extras, JsonNodeFactory.instance.objectNode());
        isActive = Objects.requireNonNullElse(isActive, true);
    }

    /** A shop of which nothing is known but the id. */
    public static Datasource unknown(long pk) {
        return new Datasource(pk, "", "", "", "", null, null, null, null, null, null, null,
                JsonNodeFactory.instance.objectNode(), null, null, true);
    }

    /**
     * What the public may see of a shop: not its extras, in which the platform keeps what it likes, and how to reach it only
     * where the channel says so (contract §3). The law wants the register's numbers shown; the lists are plain numbers.
     */
    public Datasource forThePublic(boolean showContact) {
        return new Datasource(pk, name, slug, title, supplierCode, showContact ? address : null,
                showContact ? email : null, showContact ? phoneNumber : null, showContact ? faxNumber : null,
                kepAddress, mersisNumber, tradeAssociation, JsonNodeFactory.instance.objectNode(), priceList,
                stockList, isActive);
    }
}
