package io.tailrace.servers.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** Server settings for a laptop that runs other things too. */
final class Settings {
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_connections", "100"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "32MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("io_method", "sync"),
            Map.entry("huge_pages", "off"),
            Map.entry("jit", "off"));

    private Settings() {}

    /** Durability is given up only where nothing is to be kept; the launcher itself switches fsync off. */
    static Map<String, String> of(boolean throwaway) {
        var settings = new LinkedHashMap<>(SMALL);
        var durable = throwaway ? "off" : "on";
        settings.put("fsync", durable);
        settings.put("synchronous_commit", durable);
        settings.put("full_page_writes", durable);
        if (System.getProperty("os.name").equals("Linux")) {
            settings.put("recovery_init_sync_method", "syncfs");
        }
        return settings;
    }
}
