package com.sellercenter.contracts.conversation;

/**
 * Whose conversation it is. Travels beside a conversation's id, so that a service which knows the id with another owner
 * shows and merges nothing.
 *
 * @param user the shopper's id
 * @param datasource the shop's id
 */
public record Parties(int channel, long user, long datasource) {}
