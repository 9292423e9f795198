package com.sellercenter.notification.preference;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where users read and change which mails they get (contract §7), and where the export reads it (contract §10). */
@RestController
class PreferenceController {

    private static final String PATH = "/users/notification-preferences";

    private final PreferenceRepository preferences;
    private final BodyReader bodies;

    PreferenceController(PreferenceRepository preferences, BodyReader bodies) {
        this.preferences = preferences;
        this.bodies = bodies;
    }

    @GetMapping({PATH, PATH + "/"})
    Mono<NotificationPreferences> ofCaller(@RequestAttribute(CallerFilter.CALLER) Caller.Shopper caller) {
        return preferences.find(recipient(caller));
    }

    @PatchMapping({PATH, PATH + "/"})
    Mono<NotificationPreferences> change(@RequestAttribute(CallerFilter.CALLER) Caller.Shopper caller,
            ServerHttpRequest request) {
        return bodies.fields(request).flatMap(fields -> store(recipient(caller), fields)).then(ofCaller(caller));
    }

    @GetMapping("/internal/channels/{channel}/users/{user}/notification-preferences")
    Mono<NotificationPreferences> ofUser(@PathVariable int channel, @PathVariable long user) {
        return preferences.find(new Recipient(channel, user));
    }

    private Mono<Void> store(Recipient recipient, Fields fields) {
        var emailOnSellerMessage = fields.changedFlag("email_on_seller_message");
        fields.check();
        return Mono.justOrEmpty(emailOnSellerMessage.orNull())
                .flatMap(wanted -> preferences.store(recipient, new NotificationPreferences(wanted)));
    }

    private static Recipient recipient(Caller.Shopper caller) {
        return new Recipient(caller.channel(), caller.user());
    }
}
