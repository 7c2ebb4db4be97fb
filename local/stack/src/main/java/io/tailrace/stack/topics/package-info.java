/**
 * SNS. {@link io.tailrace.stack.topics.Topics} keeps what is published, for whoever wants to read it, and hands it to subscribed queues and
 * functions. Mails are not sent: the message is all there is to see.
 */
@NullMarked
package io.tailrace.stack.topics;

import org.jspecify.annotations.NullMarked;
