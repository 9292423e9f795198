package com.sellercenter.conversation.live;

import com.sellercenter.kit.identity.Caller;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose events a stream has, so that those of an event are found by three look-ups. */
sealed interface Subject {

    /** A shopper's own. */
    record OfUser(int channel, long user) implements Subject {}

    /** A shop's. */
    record OfDatasource(int channel, long datasource) implements Subject {}

    /** All of a storefront, for its operators. */
    record OfChannel(int channel) implements Subject {}

    /** Whose events the caller may see. */
    static Set<Subject> of(Caller caller) {
        return switch (caller) {
            case Caller.Shopper shopper -> Set.of(new OfUser(shopper.channel(), shopper.user()));
            case Caller.Seller seller when seller.operator() -> Set.of(new OfChannel(seller.channel()));
            case Caller.Seller seller -> seller.datasources().stream()
                    .map(shop -> new OfDatasource(seller.channel(), shop)).collect(Collectors.toUnmodifiableSet());
            case Caller.Visitor _,Caller.Service _ -> throw new IllegalStateException("events have no such path");
        };
    }

    /** Who may see the event; what one side has read is told to that side alone. */
    static Stream<Subject> of(LiveEvent event) {
        var parties = event.parties();
        var shopper = new OfUser(parties.channel(), parties.user());
        var shop = Stream.of(new OfDatasource(parties.channel(), parties.datasource()),
                new OfChannel(parties.channel()));
        return switch (event.reader()) {
            case SHOPPER -> Stream.of(shopper);
            case SHOP -> shop.map(Subject.class::cast);
            case null -> Stream.concat(Stream.of(shopper), shop);
        };
    }
}
