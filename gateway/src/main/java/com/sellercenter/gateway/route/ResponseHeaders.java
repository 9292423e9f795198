package com.sellercenter.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.web.RequestIdFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Refuses with 502 an answer that no service of ours gives: Reactor Netty's own to a request that it cannot parse, a proxy's.
 * Removes the request id from all others: the gateway's answer has it already.
 */
@Component
class ResponseHeaders implements HttpHeadersFilter {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final Logger log = LoggerFactory.getLogger(ResponseHeaders.class);

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpClientResponse answer = exchange.getRequiredAttribute(CLIENT_RESPONSE_ATTR);
        var status = answer.status().code();
        if (!isKnown(status, input, isPage(exchange)) && !isOfItsOwnType(status, input, exchange)
                && !isDeleted(status, exchange)) {
            var trace = Trace.of(exchange);
            var requestId = RequestIdFilter.of(exchange);
            trace.addTo(log.atWarn().addKeyValue("request_id", requestId)).log(
                    "{} {} answered 502: a service answered {} of type {}, request {}",
                    exchange.getRequest().getMethod(), exchange.getRequest().getPath(), status,
                    input.getFirst(HttpHeaders.CONTENT_TYPE), trace.describe(requestId));
            throw new Refusal.BadGateway();
        }
        var headers = new HttpHeaders();
        headers.putAll(input);
        headers.remove(RequestIdFilter.HEADER);
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    // a service answers JSON, or that the client has the page already; a page for people may be HTML
    private static boolean isKnown(int status, HttpHeaders headers, boolean page) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return status == HttpStatus.NOT_MODIFIED.value() || (isAnswered(status)
                && (MediaType.APPLICATION_JSON_VALUE.equals(type) || (page && HTML.equals(type)))
                && headers.getContentLength() != 0);
    }

    private static boolean isPage(ServerWebExchange exchange) {
        return AuthenticatedRequest.of(exchange).filter(request -> !request.resource().isNegotiated()).isPresent();
    }

    // an event stream, or JSON-LD
    private static boolean isOfItsOwnType(int status, HttpHeaders headers, ServerWebExchange exchange) {
        var type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
        return status == HttpStatus.OK.value() && headers.getContentLength() != 0 && AuthenticatedRequest.of(exchange)
                .filter(request -> request.resource().endpoint().mediaType().toString().equals(type)).isPresent();
    }

    private static boolean isDeleted(int status, ServerWebExchange exchange) {
        return status == HttpStatus.NO_CONTENT.value() && exchange.getRequest().getMethod().equals(HttpMethod.DELETE);
    }

    private static boolean isAnswered(int status) {
        return (status >= 200 && status < 300) || (status >= 400 && status < 600);
    }
}
