/** Platform tokens: stored as digests, managed by operators, looked up for every request (contract §1). */
@NullMarked
package com.sellercenter.gateway.token;

import org.jspecify.annotations.NullMarked;
