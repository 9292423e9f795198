/** Signing and verifying the identity of a caller, and the role that a path asks for (contract §1). */
@NullMarked
package com.sellercenter.kit.identity;

import org.jspecify.annotations.NullMarked;
