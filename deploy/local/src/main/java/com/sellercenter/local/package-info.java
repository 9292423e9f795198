/** The whole system on one machine: its parts as child processes, demo data, and a tour through it. */
@NullMarked
package com.sellercenter.local;

import org.jspecify.annotations.NullMarked;
