/** The whole system for whoever tests or measures it: its parts, the faults between them, and the defects in them. */
@NullMarked
package com.sellercenter.system;

import org.jspecify.annotations.NullMarked;
