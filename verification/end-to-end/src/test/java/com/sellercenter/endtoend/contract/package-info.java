/**
 * The HTTP contract, line by line, on the real system through its gateway: each test is named after what it pins. They
 * begin with a {@link com.sellercenter.endtoend.contract.Cast}, new to the system, so they mind nobody and nobody minds them.
 */
@NullMarked
package com.sellercenter.endtoend.contract;

import org.jspecify.annotations.NullMarked;
