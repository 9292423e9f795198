package com.sellercenter.gateway.request;

/** Which part of the system answers a resource. */
public enum Target {
    GATEWAY, CONVERSATION_SERVICE, MESSAGE_SERVICE, NOTIFICATION_SERVICE, PUBLIC_FEED_SERVICE
}
