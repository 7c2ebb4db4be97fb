package io.tailrace.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param operation {@code migrate}, {@code current}, {@code difference} or {@code apply}
 * @param configuration the document of {@code difference} and {@code apply}
 * @param by who applies it
 */
@RegisterForReflection
public record ConfigurationRequest(
        @Nullable String operation,
        @Nullable JsonNode configuration,
        @Nullable String by) {}
