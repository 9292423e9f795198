package com.sellercenter.gateway.stream;

import com.sellercenter.contracts.conversation.Choice;

/** Why a stream has ended. */
enum End implements Choice {
    /** The client has left. */
    CLIENT,
    /** The service has ended it, or has died. */
    SERVICE,
    /** Nothing came from the service for too long, or the client takes nothing. */
    SILENCE,
    /** The token is revoked or has expired, or cannot be verified any more. */
    UNAUTHORIZED,
    /** This instance stops. */
    RESTART
}
