package com.sellercenter.gateway.route;

import com.sellercenter.kit.web.RequestIdFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Removes the request id from a service's answer: the gateway's answer has it already. */
@Component
class ResponseHeaders implements HttpHeadersFilter {

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        headers.putAll(input);
        headers.remove(RequestIdFilter.HEADER);
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
