/**
 * The configuration database: its tables, what a steward writes, and the versions of it. {@link io.tailrace.database.ConfigDatabase} brings the tables up to date,
 * {@link io.tailrace.database.ConfigurationReader} reads the steward's YAML, and {@link io.tailrace.database.ConfigurationStore} writes a new version when something
 * differs. No function needs this module: functions read the newest version as JSON.
 */
@NullMarked
package io.tailrace.database;

import org.jspecify.annotations.NullMarked;
