/** What the sources say about settings and migrations, compared with the documents and rules. Nothing runs here. */
@NullMarked
package com.sellercenter.endtoend.settings;

import org.jspecify.annotations.NullMarked;
