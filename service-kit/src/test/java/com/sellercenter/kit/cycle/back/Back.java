package com.sellercenter.kit.cycle.back;

import com.sellercenter.kit.cycle.There;

/** The other half. */
public interface Back {
    There there();
}
