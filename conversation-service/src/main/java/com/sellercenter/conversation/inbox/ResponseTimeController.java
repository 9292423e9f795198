package com.sellercenter.conversation.inbox;

import com.sellercenter.conversation.VisibleConversations;
import com.sellercenter.kit.drf.list.DateRange;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import com.sellercenter.kit.query.Conditions;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where shops see how long their answers take (contract §11). */
@RestController
class ResponseTimeController {

    private static final Duration PERIOD = Duration.ofDays(30);

    private final ResponseTimeRepository times;
    private final Clock clock;

    ResponseTimeController(ResponseTimeRepository times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    @GetMapping({"/api/v1/remote/{channel}/stats/response-time", "/api/v1/remote/{channel}/stats/response-time/"})
    Mono<ResponseTime> responseTime(@RequestAttribute(CallerFilter.CALLER) Caller caller, ServerHttpRequest request) {
        var filters = new Filters(request.getQueryParams());
        var conditions = VisibleConversations.to(caller);
        filters.id("data_source_id")
                .ifPresent(shop -> conditions.and(VisibleConversations.DATASOURCE, "=", shop));
        var period = filters.days("period").orElse(PERIOD);
        filters.check();
        return times.find(since(conditions, period));
    }

    // the last message is no older than the first, and an index has its date
    private Conditions since(Conditions conditions, Duration period) {
        var range = new DateRange(clock.instant().minus(period), DateRange.ALL.until());
        conditions.within("c.last_message_date", range);
        conditions.within("c.created_date", range);
        return conditions;
    }
}
