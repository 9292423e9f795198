package com.sellercenter.kit.drf.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list, with the keys of contract §4. */
public record Page<T>(long count, @Nullable String next, @Nullable String previous, List<T> results) {}
