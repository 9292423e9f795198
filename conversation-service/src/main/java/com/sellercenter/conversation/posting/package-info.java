/**
 * {@code POST conversations}: opens a conversation with its first message, or adds a message to one (contract §2). Controller,
 * service, repositories; the forms and records between them hold the rules.
 */
@NullMarked
package com.sellercenter.conversation.posting;

import org.jspecify.annotations.NullMarked;
