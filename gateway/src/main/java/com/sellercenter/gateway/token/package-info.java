/** Platform tokens: kept as digests, managed by operators, looked up at every request (contract §1). */
@NullMarked
package com.sellercenter.gateway.token;

import org.jspecify.annotations.NullMarked;
