/** What a run found out, for people and for programs. */
@NullMarked
package com.sellercenter.benchmark.report;

import org.jspecify.annotations.NullMarked;
