package com.sellercenter.conversation.listing;

import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Conversations as shoppers and sellers list them (contract §2 and §3). */
@RestController
@RequestMapping({"/users/conversations", "/api/v1/remote/{channel}/conversations"})
class ConversationListController {

    private final ConversationListService lists;

    ConversationListController(ConversationListService lists) {
        this.lists = lists;
    }

    @GetMapping({"", "/"})
    Mono<Page<ListedConversation>> page(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        var query = request.getQueryParams();
        var filters = new Filters(query);
        return lists.page(caller, ConversationFilter.of(caller, filters),
                ConversationOrdering.of(filters.text("ordering").orElse("")), PageRequest.of(query), request.getURI());
    }

    @GetMapping({"/{id}", "/{id}/"})
    Mono<ListedConversation> one(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id) {
        return lists.one(caller, id);
    }
}
