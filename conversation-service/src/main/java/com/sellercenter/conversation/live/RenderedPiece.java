package com.sellercenter.conversation.live;

import com.sellercenter.conversation.Reader;
import java.util.List;

/**
 * A part of an event as it is sent to the streams of both sides.
 *
 * @param isLast whether the event has no further part
 */
record RenderedPiece(LiveEvent event, List<Frame> forShopper, List<Frame> forShop, boolean isLast) {

    /** What is sent to the side. */
    List<Frame> frames(Reader side) {
        return side == Reader.SHOPPER ? forShopper : forShop;
    }
}
