/** The settings that all services share, and the refusal of those that are wrong or unknown. */
@NullMarked
package com.sellercenter.kit.settings;

import org.jspecify.annotations.NullMarked;
