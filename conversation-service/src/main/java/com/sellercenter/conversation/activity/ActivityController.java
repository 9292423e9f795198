package com.sellercenter.conversation.activity;

import com.sellercenter.contracts.internal.Activity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where message-service reports stored messages before it answers their authors. */
@RestController
class ActivityController {

    private final ActivityRepository activities;

    ActivityController(ActivityRepository activities) {
        this.activities = activities;
    }

    // one object or an array of them: a message-service of the previous release sends one
    @PostMapping("/internal/activity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> record(@RequestBody Flux<Activity> reported) {
        return reported.collectList().flatMap(activities::record).then();
    }
}
