package com.sellercenter.conversation.live;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a stream has still to send, up to a number of bytes. One frame always fits. May be used by several threads. */
final class FrameQueue extends AbstractQueue<Frame> {

    // a frame has headers and a place in the queue
    private static final int OVERHEAD = 64;

    private final long maxBytes;
    private final Queue<Frame> frames = new ArrayDeque<>();
    private long bytes;

    FrameQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized boolean offer(Frame frame) {
        var size = sizeOf(frame);
        if (!frames.isEmpty() && bytes + size > maxBytes) {
            return false;
        }
        bytes += size;
        return frames.add(frame);
    }

    /** Puts this one in the place of all the others. */
    synchronized void replaceBy(Frame frame) {
        clear();
        var _ = offer(frame);
    }

    @Override
    public synchronized @Nullable Frame poll() {
        var frame = frames.poll();
        bytes -= frame == null ? 0 : sizeOf(frame);
        return frame;
    }

    @Override
    public synchronized @Nullable Frame peek() {
        return frames.peek();
    }

    @Override
    public synchronized int size() {
        return frames.size();
    }

    @Override
    public synchronized void clear() {
        frames.clear();
        bytes = 0;
    }

    @Override
    public synchronized Iterator<Frame> iterator() {
        return List.copyOf(frames).iterator();
    }

    private static long sizeOf(Frame frame) {
        return (long) frame.bytes().length + OVERHEAD;
    }
}
