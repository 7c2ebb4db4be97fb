package io.tailrace.stack.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackClockTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void runsWhatIsPlannedInOrderAtItsTime() throws InterruptedException {
        try (var clock = StackClock.simulated(START)) {
            var seen = new ArrayList<String>();
            clock.at(START.plusSeconds(20), "b", () -> seen.add("b " + clock.instant()));
            clock.at(START.plusSeconds(10), "a", () -> seen.add("a " + clock.instant()));
            clock.at(START.plusSeconds(20), "c", () -> seen.add("c " + clock.instant()));
            clock.at(START.plusSeconds(15), "d", () -> seen.add("never")).cancel();

            clock.runUntil(START.plusSeconds(20));

            assertThat(seen)
                    .containsExactly("a 2026-11-22T00:00:10Z", "b 2026-11-22T00:00:20Z", "c 2026-11-22T00:00:20Z");
            clock.runUntil(START.plusSeconds(3600));
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(3600));
        }
    }

    @Test
    void letsASleeperSleepTwoHoursInNoTime() throws InterruptedException {
        try (var clock = StackClock.simulated(START)) {
            var woken = new AtomicReference<@Nullable Instant>();
            var activity = clock.begin("sleeper");
            Thread.startVirtualThread(() -> {
                try (activity) {
                    activity.sleepUntil(START.plus(Duration.ofHours(2)));
                    woken.set(clock.instant());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            clock.runUntil("the sleeper to wake", Duration.ofDays(1), () -> woken.get() != null);

            assertThat(woken).hasValue(START.plus(Duration.ofHours(2)));
        }
    }

    /** Sleepers of one moment wake each other, so that one may have ended before its own alarm has put it in flight again. */
    @Test
    void leavesNothingInFlightWhenManyWakeAtOnce() throws InterruptedException {
        try (var clock = StackClock.simulated(START, Duration.ofSeconds(10))) {
            var woken = new AtomicInteger();
            for (int round = 1; round <= 200; round++) {
                var wake = START.plusSeconds(round);
                for (int i = 0; i < 100; i++) {
                    var activity = clock.begin("sleeper");
                    Thread.startVirtualThread(() -> {
                        try (activity) {
                            activity.sleepUntil(wake);
                            woken.incrementAndGet();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }
                clock.runUntil(wake);
            }

            assertThat(woken).hasValue(20_000);
        }
    }

    @Test
    void putsWhoWaitsInFlightBeforeWhoeverCompletesGoesOn() throws Exception {
        try (var clock = StackClock.simulated(START)) {
            var seen = new AtomicReference<@Nullable Instant>();
            for (int i = 0; i < 200; i++) {
                seen.set(null);
                var now = clock.instant();
                var answer = new CompletableFuture<String>();
                var waiter = clock.begin("waiter");
                Thread.startVirtualThread(() -> {
                    try (waiter) {
                        waiter.await(answer);
                        seen.set(clock.instant());
                    } catch (InterruptedException | ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                });
                clock.at(now.plusSeconds(1), "answer", () -> answer.complete("done"));

                clock.runUntil(now.plusSeconds(60));

                assertThat(seen).hasValue(now.plusSeconds(1));
            }
        }
    }

    @Test
    void standsStillWhileAnythingIsInFlight() throws InterruptedException {
        try (var clock = StackClock.simulated(START)) {
            var release = new CountDownLatch(1);
            var during = new AtomicReference<@Nullable Instant>();
            var activity = clock.begin("work");
            Thread.startVirtualThread(() -> {
                try (activity) {
                    release.await();
                    during.set(clock.instant());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.startVirtualThread(release::countDown);

            clock.runUntil(START.plusSeconds(60));

            assertThat(during).hasValue(START);
        }
    }

    @Test
    void asksItsProbesBeforeItJumps() throws InterruptedException {
        try (var clock = StackClock.simulated(START)) {
            var busy = new AtomicBoolean(true);
            clock.watch(() -> {
                var was = busy.getAndSet(false);
                return was ? Optional.of("a message") : Optional.empty();
            });
            clock.at(START.plusSeconds(1), "check", () -> assertThat(busy).isFalse());

            clock.runUntil(START.plusSeconds(1));

            assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
        }
    }

    @Test
    void saysWhoIsStuck() {
        try (var clock = StackClock.simulated(START, Duration.ofMillis(50))) {
            clock.begin("invocation of converter");

            assertThatThrownBy(() -> clock.runUntil(START.plusSeconds(1)))
                    .isInstanceOf(StuckException.class)
                    .hasMessageContaining("in flight: invocation of converter for");
        }
    }

    @Test
    void saysWhenNothingCanBringTheConditionAbout() {
        try (var clock = StackClock.simulated(START)) {
            assertThatThrownBy(() -> clock.runUntil("a miracle", Duration.ofDays(1), () -> false))
                    .isInstanceOf(StuckException.class)
                    .hasMessageContaining("Waiting for a miracle")
                    .hasMessageContaining("nothing that is planned brings it about");
        }
    }

    @Test
    void tellsTheDriverOfAPlannedActionThatFailed() {
        for (var clock : java.util.List.of(StackClock.simulated(START), StackClock.system())) {
            try (clock) {
                clock.at(clock.instant(), "failing", () -> {
                    throw new IllegalStateException("broken");
                });

                assertThatThrownBy(() -> clock.runUntil("never", Duration.ofMinutes(1), () -> false))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("broken");
            }
        }
    }

    @Test
    void runsWhatIsPlannedInRealTimeToo() throws InterruptedException {
        try (var clock = StackClock.system()) {
            var done = new AtomicBoolean();
            clock.at(clock.instant().plusMillis(5), "soon", () -> done.set(true));

            clock.runUntil("it", Duration.ofMinutes(1), done::get);

            assertThat(done).isTrue();
        }
    }
}
