/** Who may do what, with which credential. */
@NullMarked
package com.sellercenter.endtoend.contract.access;

import org.jspecify.annotations.NullMarked;
