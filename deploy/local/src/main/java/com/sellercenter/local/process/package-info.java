/** Child processes under supervision: started, awaited, killed, restarted, stopped. */
@NullMarked
package com.sellercenter.local.process;

import org.jspecify.annotations.NullMarked;
