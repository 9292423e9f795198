/** What the time of a case goes to. */
@NullMarked
package com.sellercenter.benchmark.profile;

import org.jspecify.annotations.NullMarked;
