package com.sellercenter.kit.cycle;

import com.sellercenter.kit.cycle.back.Back;

/** One half of a cycle of packages, for {@code ServiceRulesTest}. */
public record There(Back back) {}
