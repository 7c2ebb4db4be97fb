/**
 * A real PostgreSQL server as a child process, from binaries that come as a Maven dependency.
 * {@link io.tailrace.servers.postgres.PostgresServer} owns one data folder: a throwaway one, or a lasting one that it opens again.
 * It runs under root too, which PostgreSQL itself refuses.
 */
@NullMarked
package io.tailrace.servers.postgres;

import org.jspecify.annotations.NullMarked;
