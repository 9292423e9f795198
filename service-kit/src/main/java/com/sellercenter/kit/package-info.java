/** What every service is built with; each sub-package is one part of it. */
@NullMarked
package com.sellercenter.kit;

import org.jspecify.annotations.NullMarked;
