package com.sellercenter.contracts.conversation;

import java.time.Instant;
import java.util.Objects;

/**
 * The shop's official answer to a review (contract §14).
 *
 * @param createdDate when the shop gave one; after it was deleted and given again, that of the new one
 * @param modifiedDate when its text last changed
 */
public record SellerResponse(String messageContent, Instant createdDate, Instant modifiedDate) {

    public SellerResponse {
        Objects.requireNonNull(messageContent, "messageContent");
        Objects.requireNonNull(createdDate, "createdDate");
        Objects.requireNonNull(modifiedDate, "modifiedDate");
    }
}
