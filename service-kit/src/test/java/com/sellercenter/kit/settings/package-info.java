@NullMarked
package com.sellercenter.kit.settings;

import org.jspecify.annotations.NullMarked;
