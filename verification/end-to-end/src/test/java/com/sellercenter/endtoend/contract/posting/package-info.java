/** What is posted: its fields, the rules for it, and what a repeated request is answered. */
@NullMarked
package com.sellercenter.endtoend.contract.posting;

import org.jspecify.annotations.NullMarked;
