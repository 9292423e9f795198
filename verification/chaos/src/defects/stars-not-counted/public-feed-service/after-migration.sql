-- the stars of a new review are in the list and not in the summary
DROP TRIGGER count_new_review ON feed_conversation;
